import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { sessionFolder } from '../../php/session-folder.ts';
import { rpaStatus, startRpaStatus } from './command.ts';

const MANY = 100_000;
const PROGRESS = { progress: Buffer.from('{"etapa_atual":7}') };

const answersOf = (stdout: string) =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

describe('rpa-status --batch', () => {
  test(`answers ${MANY.toLocaleString('en')} ids completely and in order to a reader that pauses`, async () => {
    using folder = sessionFolder([['7', PROGRESS]]);
    const child = startRpaStatus(['--batch', '--data-dir', folder.path]);
    child.stdin.end(Array.from({ length: MANY }, (_, i) => `${i}\n`).join(''));
    let expected = 0;
    for await (const line of createInterface(child.stdout)) {
      const { session, exit } = JSON.parse(line);
      if (session !== String(expected) || exit !== (expected === 0 ? 'bad_request' : 'ok')) break;
      expected += 1;
      if (expected % 10_000 === 0) {
        child.stdout.pause();
        setImmediate(() => child.stdout.resume());
      }
    }
    expect(expected).toBe(MANY);
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(0);
  });

  test('answers each id as it arrives, before the input ends', async () => {
    using folder = sessionFolder([['a', PROGRESS]]);
    const child = startRpaStatus(['--batch', '--data-dir', folder.path]);
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    for (const id of ['a', 'b', 'a']) {
      child.stdin.write(`${id}\n`);
      const { value } = await lines.next();
      expect(JSON.parse(value ?? '')).toMatchObject({ session: id, http: 200 });
    }
    child.stdin.end();
    await once(child, 'close');
    expect(child.exitCode).toBe(0);
  });

  test('takes every line as it is: empty, blank, with a carriage return, the last without a line end', () => {
    const { stdout } = rpaStatus(['--batch', '--data-dir', '/nonexistent'], { input: 'a\n\n \nb\r\nc' });
    expect(answersOf(stdout).map(({ session, exit }) => [session, exit])).toEqual([
      ['a', 'ok'],
      ['', 'bad_request'],
      [' ', 'ok'],
      ['b\r', 'ok'],
      ['c', 'ok'],
    ]);
  });

  test('takes a line that is no valid UTF-8 as an id', () => {
    const { stdout } = rpaStatus(['--batch', '--data-dir', '/nonexistent'], {
      input: Buffer.from([0x61, 0xff, 0x0a]),
    });
    expect(answersOf(stdout)).toEqual([{ session: 'a\uFFFD', http: 200, exit: 'encode_failed', stdout: '' }]);
  });

  test('takes JSON strings, so that an id may hold a line end', () => {
    using folder = sessionFolder([['a\nb', PROGRESS]]);
    const { status, stdout } = rpaStatus(['--batch', '--batch-input', 'json', '--data-dir', folder.path], {
      input: '"a\\nb"\n',
    });
    expect(status).toBe(0);
    const [answer] = answersOf(stdout);
    expect(JSON.parse(answer.stdout).data).toMatchObject({ session_id: 'a\nb', etapa_atual: 7 });
  });

  test.each([['5'], ['{'], ['"\\ud800"'], ['']])(
    'stops with 65 at the line %j where a JSON string should be',
    (line) => {
      const { status, stdout, stderr } = rpaStatus(['--batch', '--batch-input', 'json'], {
        input: `"a"\n"b"\n${line}\n"c"\n`,
      });
      expect(status).toBe(65);
      expect(answersOf(stdout).map(({ session }) => session)).toEqual(['a', 'b']);
      expect(stderr).toBe(
        'rpa-status: line 3 of the input is not a JSON string; the lines before it are answered.\n',
      );
    },
  );

  test('ends quietly when nobody reads any more', async () => {
    const child = startRpaStatus(['--batch', '--data-dir', '/nonexistent']);
    child.stdin.on('error', () => {});
    let complaint = '';
    child.stderr.on('data', (bytes) => {
      complaint += bytes;
    });
    child.stdin.end('a\n'.repeat(50_000));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    await once(child, 'close');
    expect({ code: child.exitCode, complaint }).toEqual({ code: 0, complaint: '' });
  });
});
