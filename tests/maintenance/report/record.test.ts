import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readServiceRecord } from '../../../src/maintenance/record/read-record.ts';
import { formerRecordPath, recordFolder, recordPath } from '../../../src/maintenance/record/record-paths.ts';
import { openServiceRecord } from '../../../src/maintenance/record/service-record.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';

const MINUTE_MS = 60_000;
const START_MS = Date.parse('2026-03-02T10:00:00Z');

const unexpected = (error: unknown): never => {
  throw error;
};

const clockFrom = (ms: number) => {
  let now = ms;
  return {
    clock: () => new Date(now),
    pass: (minutes: number) => {
      now += minutes * MINUTE_MS;
    },
  };
};

const iso = (minutes: number): string => new Date(START_MS + minutes * MINUTE_MS).toISOString();

describe('the record of a service', () => {
  test('tells starts, alerts and stops in their order', async () => {
    const home = temporaryFolder('record');
    const { clock, pass } = clockFrom(START_MS);
    const record = openServiceRecord({ home, clock, onFailure: unexpected });
    pass(1);
    record.alert('cpu', 'raised', 'processors in use: 91 %');
    pass(1);
    record.alert('cpu', 'cleared', 'processors in use: 20 %');
    pass(1);
    await record.close();
    expect(readServiceRecord(home).events).toEqual([
      { at: iso(0), event: 'started', alive_until: null },
      { at: iso(1), event: 'alert', name: 'cpu', state: 'raised', text: 'processors in use: 91 %' },
      { at: iso(2), event: 'alert', name: 'cpu', state: 'cleared', text: 'processors in use: 20 %' },
      { at: iso(3), event: 'stopped' },
    ]);
    expect(statSync(recordPath(home)).mode & 0o777).toBe(0o640);
  });

  test('knows until when a server lived that was killed', async () => {
    const home = temporaryFolder('record');
    const { clock, pass } = clockFrom(START_MS);
    // It never closes its record.
    openServiceRecord({ home, clock, onFailure: unexpected }).alert('disk', 'raised', 'disk in use: 92 %');
    await expect.poll(() => readServiceRecord(home).events.length).toBe(2);
    utimesSync(recordPath(home), new Date(iso(7)), new Date(iso(7)));
    pass(60);
    const next = openServiceRecord({ home, clock, onFailure: unexpected });
    await next.close();
    expect(readServiceRecord(home).events[2]).toEqual({
      at: iso(60),
      event: 'started',
      alive_until: iso(7),
    });
  });

  test('is put aside when it becomes long, and is read with what was put aside', async () => {
    const home = temporaryFolder('record');
    const { clock } = clockFrom(START_MS);
    mkdirSync(recordFolder(home), { recursive: true });
    const stopped = `${JSON.stringify({ at: iso(-9), event: 'stopped' })}\n`;
    writeFileSync(recordPath(home), stopped.repeat(Math.ceil(1_048_577 / stopped.length)));
    const old = readServiceRecord(home).events.length;
    await openServiceRecord({ home, clock, onFailure: unexpected }).close();
    expect(existsSync(formerRecordPath(home))).toBe(true);
    expect(readFileSync(recordPath(home), 'utf8').trim().split('\n')).toHaveLength(2);
    expect(readServiceRecord(home).events).toHaveLength(old + 2);
  });

  test('is read past lines that are torn or of another version', async () => {
    const home = temporaryFolder('record');
    const { clock } = clockFrom(START_MS);
    const record = openServiceRecord({ home, clock, onFailure: unexpected });
    await record.close();
    appendFileSync(recordPath(home), `{"at":"${iso(1)}","event":"danced"}\n{"at":"20\n`);
    expect(readServiceRecord(home).events.map(({ event }) => event)).toEqual(['started', 'stopped']);
  });

  test('that cannot be looked at is no error', () => {
    const home = temporaryFolder('record');
    mkdirSync(`${home}/rpa_data`);
    symlinkSync('service', recordFolder(home));
    expect(readServiceRecord(home)).toEqual({ events: [], aliveUntilMs: null, isUnreadable: true });
  });

  test('that cannot be written says so once and disturbs nobody', async () => {
    const home = temporaryFolder('record');
    writeFileSync(`${home}/rpa_data`, 'a file where the folder should be');
    const failures: unknown[] = [];
    const { clock } = clockFrom(START_MS);
    const record = openServiceRecord({ home, clock, onFailure: (error) => failures.push(error) });
    record.alert('cpu', 'raised', 'x');
    await record.close();
    expect(failures).toHaveLength(1);
    expect(readServiceRecord(home)).toMatchObject({ events: [], aliveUntilMs: null });
  });
});
