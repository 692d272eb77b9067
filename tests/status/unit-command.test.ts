import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { outputOf, runToEnd } from '../../scripts/command/run-to-end.ts';
import { processStart } from '../../src/host/process/process-identity.ts';
import type { UnitDocument } from '../../src/status/unit/unit-document.ts';
import { unitCommand } from '../../src/status/unit-command.ts';
import { missing } from '../support/require.ts';
import { emptyHome, printed, putSession } from './session-home.ts';

const ID = 'rpa_v4_20260102_030405_0badcafe';
const NOW = new Date('2026-01-02T03:04:05Z');
const GIB = 1024 ** 3;
const KEYS = [
  'session_id',
  'service_status',
  'process_running',
  'pid',
  'progress',
  'status',
  'logs',
  'rpa_logs',
  'result_files',
  'timestamp',
];

const ask = async (home: string, id = ID, unitState: string | null = null) => {
  const output = printed();
  const code = await unitCommand({
    home,
    id,
    now: NOW,
    print: output.print,
    stateOf: async () => unitState,
  });
  return { code, text: output.text() };
};

const documentOf = async (home: string, unitState: string | null = null): Promise<UnitDocument> =>
  JSON.parse((await ask(home, ID, unitState)).text);

const putLog = (home: string, name: 'rpa' | 'progress', content: string | Uint8Array): string => {
  const folder = join(home, 'sessions', ID, 'logs');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.log`);
  writeFileSync(path, content);
  return path;
};

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join('');

const OWN = { pid: process.pid, process_start: processStart(process.pid) };

describe('--unit', () => {
  test('tells the V3 document, every key in its order', async () => {
    const home = emptyHome();
    putSession(home, ID, {
      status: { status: 'running', ...OWN },
      progress: { etapa_atual: 7 },
      history: {},
    });
    putLog(home, 'progress', lines(30));
    putLog(home, 'rpa', lines(3));
    const { code, text } = await ask(home, ID, 'active');
    const document = JSON.parse(text);
    expect(code).toBe(0);
    expect(Object.keys(document)).toEqual(KEYS);
    expect(document).toMatchObject({
      session_id: ID,
      service_status: 'active',
      process_running: true,
      pid: process.pid,
      progress: { etapa_atual: 7 },
      status: { status: 'running', ...OWN },
      rpa_logs: 'line 1|line 2|line 3',
      result_files: ['history.json'],
    });
    expect(document.logs.split('|')).toEqual(lines(30).split('\n').slice(10, 30));
    expect(new Date(document.timestamp)).toEqual(NOW);
    expect(document.timestamp).toMatch(/[+-]\d\d:\d\d$/);
  });

  test('tells of a session that is not there with 66', async () => {
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const answer = await ask(emptyHome());
    stderr.mockRestore();
    expect(answer).toEqual({ code: 66, text: '' });
  });

  test('tells of a session that is being accepted that nothing is known', async () => {
    const home = emptyHome();
    putSession(home, ID, {});
    const { code, text } = await ask(home);
    expect(code).toBe(0);
    expect(JSON.parse(text)).toMatchObject({
      session_id: ID,
      service_status: 'inactive',
      process_running: false,
      pid: null,
      progress: null,
      status: null,
      logs: '',
      rpa_logs: '',
      result_files: [],
    });
  });

  test.each(['', '../x', 'a/b', '-x', 'x'.repeat(65), 'a;b', '$(id)'])(
    'refuses the id %j with 65',
    async (id) => {
      const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      const answer = await ask(emptyHome(), id);
      stderr.mockRestore();
      expect(answer).toEqual({ code: 65, text: '' });
    },
  );
});

describe('--unit and the process', () => {
  test.each([
    ['active', OWN, 'active', true],
    ['deactivating', OWN, 'deactivating', true],
    ['failed', {}, 'failed', false],
    ['inactive', {}, 'inactive', false],
    // The backend "process": no unit, yet as active as its process.
    ['inactive', OWN, 'active', true],
    [null, OWN, 'active', true],
    [null, {}, 'inactive', false],
    // A pid that was given to somebody else.
    [null, { ...OWN, process_start: 'an-earlier-boot/1' }, 'inactive', false],
    // The former writer's, which says no start: nothing proves that it is the same process.
    ['inactive', { pid: process.pid }, 'inactive', false],
  ])('systemd says %j, status.json %j: %s, %j', async (unitState, process, service, running) => {
    const home = emptyHome();
    putSession(home, ID, { status: { status: 'running', ...process } });
    const document = await documentOf(home, unitState);
    expect([document.service_status, document.process_running]).toEqual([service, running]);
  });
});

describe('--unit is valid JSON', () => {
  const php = runToEnd('php', ['-v']).status === 0;

  test('whatever bytes lie in the logs', async () => {
    const home = emptyHome();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 2000 }),
          fc
            .array(fc.constantFrom('\t', '\n', '\r\n', '"', '\\', '\0', '|', 'ç', '\ud83d', '\u2028', '\x7f'))
            .map((parts) => new TextEncoder().encode(parts.join(''))),
        ),
        async (bytes) => {
          putLog(home, 'progress', bytes);
          putLog(home, 'rpa', bytes);
          const { text } = await ask(home);
          const document = JSON.parse(text);
          expect(text.isWellFormed()).toBe(true);
          expect(document.logs).not.toContain('\n');
          expect(document.rpa_logs.length).toBeLessThanOrEqual(document.logs.length);
        },
      ),
    );
  });

  test.each([
    ['torn', '{"etapa_atual":'],
    ['empty', ''],
    ['no object', '[1,2]'],
    ['of a thousand levels', `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0x7b, 0x7d]).toString('latin1')],
  ])('whatever lies in the documents: %s is null', async (_, content) => {
    const home = emptyHome();
    putSession(home, ID, { progress: content, status: content });
    expect(await documentOf(home)).toMatchObject({ progress: null, status: null });
  });

  test.skipIf(missing('php', { available: php, reason: 'php is not installed' }))(
    'for json_decode of PHP too, which refuses half a surrogate pair',
    async () => {
      const home = emptyHome();
      putSession(home, ID, {
        progress: '{"mensagem":"a\\ud83d","\\udc00":[NaN,"\\ud800"],"__proto__":{"x":1}}',
      });
      putLog(home, 'rpa', Buffer.from([0xc3, 0x28, 0x09, 0xed, 0xa0, 0x80, 0x0a]));
      const { text } = await ask(home);
      const script = 'var_export(is_array(json_decode(stream_get_contents(STDIN), true)));';
      expect(outputOf('php', ['-r', script], { input: text })).toBe('true');
      expect(JSON.parse(text).progress.mensagem).toBe('a\ufffd');
    },
  );
});

describe('--unit and the logs', () => {
  test('of any size cost the same: only their end is read', async () => {
    const home = emptyHome();
    const path = putLog(home, 'progress', '');
    const descriptor = openSync(path, 'r+');
    ftruncateSync(descriptor, 8 * GIB);
    writeSync(descriptor, `\n${lines(40)}`, 8 * GIB);
    closeSync(descriptor);
    const { logs } = await documentOf(home);
    expect(logs.split('|')).toEqual(lines(40).split('\n').slice(20, 40));
  });

  test('of one endless line give its end', async () => {
    const home = emptyHome();
    putLog(home, 'progress', `${'ç'.repeat(1_000_000)}the end`);
    const { logs } = await documentOf(home);
    expect(logs.endsWith('the end')).toBe(true);
    expect(Buffer.byteLength(logs)).toBeLessThan(70_000);
  });

  test('are never read through a link, nor any document: the session makes them, others ask', async () => {
    const home = emptyHome();
    const secret = join(home, 'secret');
    mkdirSync(secret);
    for (const name of ['progress.log', 'rpa.log', 'progress.json', 'status.json', 'result.json'])
      writeFileSync(join(secret, name), '{"secret":1}');
    const folder = join(home, 'sessions', ID);
    mkdirSync(folder, { recursive: true });
    for (const name of ['progress.json', 'status.json', 'result.json'])
      symlinkSync(join(secret, name), join(folder, name));
    symlinkSync(secret, join(folder, 'logs'));
    expect((await ask(home)).text).not.toContain('secret');
    expect(await documentOf(home)).toMatchObject({ result_files: [], logs: '' });
    symlinkSync(secret, join(home, 'sessions', 'other'));
    expect((await ask(home, 'other')).text).not.toContain('"secret"');
  });

  test('that are pipes or folders hold nobody up', async () => {
    const home = emptyHome();
    const folder = join(home, 'sessions', ID);
    mkdirSync(join(folder, 'logs/rpa.log'), { recursive: true });
    mkdirSync(join(folder, 'status.json'));
    outputOf('mkfifo', [join(folder, 'logs/progress.log'), join(folder, 'progress.json')]);
    expect(await documentOf(home)).toMatchObject({ logs: '', rpa_logs: '', progress: null, status: null });
  });
});
