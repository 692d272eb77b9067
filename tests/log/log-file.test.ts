import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openLogFile } from '../../src/log/log-file.ts';

const MAX_BYTES = 1000;
const LINE = `${'x'.repeat(98)}\n`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rpa-log-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

const unexpected = (error: unknown): never => {
  throw error;
};

describe('a log file', () => {
  test('never grows past its bound, and keeps the newest lines whole', () => {
    const path = join(folder, 'logs/rpa.log');
    const sink = openLogFile(path, unexpected, MAX_BYTES);
    for (let at = 0; at < 95; at += 1) sink.write(`${at} ${LINE}`);
    sink.close();
    expect(readdirSync(join(folder, 'logs')).toSorted()).toEqual(['rpa.log', 'rpa.log.1']);
    for (const name of ['rpa.log', 'rpa.log.1']) {
      const { size, mode } = statSync(join(folder, 'logs', name));
      expect(size).toBeLessThanOrEqual(MAX_BYTES);
      expect(mode & 0o777).toBe(0o640);
    }
    const lines = `${readFileSync(`${path}.1`, 'utf8')}${readFileSync(path, 'utf8')}`.trimEnd().split('\n');
    const first = 95 - lines.length;
    expect(lines).toEqual(lines.map((_, at) => `${first + at} ${LINE.trimEnd()}`));
    expect(lines.length).toBeGreaterThan(9);
  });

  test('counts what an earlier process wrote', () => {
    const path = join(folder, 'rpa.log');
    writeFileSync(path, LINE.repeat(10));
    const sink = openLogFile(path, unexpected, MAX_BYTES);
    sink.write('news\n');
    sink.close();
    expect(readFileSync(path, 'utf8')).toBe(`${LINE.repeat(10)}news\n`);
    const again = openLogFile(path, unexpected, MAX_BYTES);
    again.write(LINE);
    again.close();
    expect(readFileSync(path, 'utf8')).toBe(LINE);
  });

  test('takes a line that alone is longer than the bound', () => {
    const path = join(folder, 'rpa.log');
    const sink = openLogFile(path, unexpected, MAX_BYTES);
    sink.write(LINE.repeat(20));
    sink.write('news\n');
    sink.close();
    expect(readFileSync(path, 'utf8')).toBe('news\n');
    expect(readFileSync(`${path}.1`, 'utf8')).toBe(LINE.repeat(20));
  });
});
