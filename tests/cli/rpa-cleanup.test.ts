import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/rpa-cleanup.ts';
import { FLAT_KINDS } from '../../src/protocol/paths.ts';
import { quickHome } from '../launch/queue/support/quick-home.ts';
import { newHome, snapshot } from '../maintenance/cleanup/support/homes.ts';
import { type KindName, putKind } from '../maintenance/cleanup/support/session-kinds.ts';
import { addEndedSessions } from '../support/ended-sessions.ts';
import { runInProcess } from '../support/run-in-process.ts';

const START = `
  const { main } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/cli/rpa-cleanup.ts'))});
  process.exitCode = await main(process.argv.slice(1));
`;
const SESSIONS = 300;
const KILLS = 4;

let home: string;
beforeEach(() => {
  home = newHome();
});

const nodeArguments = (args: readonly string[]): string[] => [
  ...['--input-type=module', '-e', START, '--'],
  ...['--home', home, ...args],
];

const run = (...args: string[]) => runInProcess(main, ['--home', home, ...args]);

const put = (id: string, kind: KindName, ageHours = 1000): void =>
  putKind(home, id, { kind, ageHours, hasInput: true }, new Date());

const putOld = (count: number): void => {
  for (let index = 0; index < count; index += 1) put(`old${index}`, 'completed');
};

const sessions = (): string[] => readdirSync(join(home, 'sessions'));

describe('a session that is named', () => {
  it.each(['running', 'running past its deadline', 'queued', 'about to start'] as const)(
    'stays when it is %s, also with --force: 75',
    async (kind) => {
      put('named', kind);
      const before = snapshot(home);
      for (const force of [[], ['--force']]) {
        const { status, stderr } = await run(...force, 'named');
        expect([status, stderr]).toEqual([75, expect.stringContaining('named is ')]);
      }
      expect(snapshot(home)).toEqual(before);
    },
  );

  it.each([[[]], [['--force']], [['--dry-run']]])(
    'does not exist: 66 and a sentence, %j',
    async (options) => {
      put('other', 'completed');
      const { status, stderr } = await run(...options, 'named');
      expect([status, stderr]).toEqual([66, `rpa-cleanup: there is no session named in ${home}.\n`]);
      expect(sessions()).toEqual(['other']);
    },
  );

  it('stays when it ended too short a time ago, and the command says what removes it', async () => {
    put('named', 'completed', 2);
    put('other', 'completed');
    const { status, stderr } = await run('named');
    expect([status, stderr]).toEqual([0, expect.stringContaining('--force')]);
    expect(sessions()).toEqual(['named', 'other']);
    expect((await run('named', '--force')).status).toBe(0);
    expect(sessions()).toEqual(['other']);
    expect(await run('named', '--force')).toMatchObject({ status: 66 });
  });

  it('gets its end when it was lost a short time ago, and a dry run says so in the same words', async () => {
    put('named', 'lost, its process gone', 1);
    put('other', 'lost, its process gone', 1);
    const told = await run('named', '--dry-run');
    expect(told.stdout).toMatch(
      /^lost {5}named .*terminal state\)\nWould remove 0 sessions.*1 lost session would get a terminal state/,
    );
    const done = await run('named');
    expect([done.status, done.stdout.split('\n')[0]]).toEqual([0, told.stdout.split('\n')[0]]);
    expect(done.stdout).toContain('1 lost session got a terminal state');
    expect(snapshot(home).get('sessions/named/status.json')).toContain('sessao_perdida');
    expect(snapshot(home).has('sessions/other/result.json')).toBe(false);
  });

  it.each(['../x', '', '-', 'a/b', `${'a'.repeat(65)}`, 'a\u001b[2J'])(
    '%j is no session: 65, not repeated',
    async (id) => {
      const { status, stderr } = await run('--', id);
      expect(status).toBe(65);
      expect(stderr).toContain('this is not a session id');
      if (id.length > 1) expect(stderr).not.toContain(id);
    },
  );
});

describe('the command line', () => {
  it.each([
    ['--older-than', 'soon'],
    ['--older-than', '-1d'],
    ['--keep', '1.5'],
    ['--keep', '-1'],
    ['--max-bytes', '1X'],
    ['--unknown'],
    ['a', 'b'],
    ['a', '--keep', '1'],
  ])('%j %j is wrong use: 64, nothing is touched', async (...args) => {
    put('old', 'completed');
    expect((await run(...args)).status).toBe(64);
    expect(sessions()).toEqual(['old']);
  });

  it('takes its rules from options, else from settings', async () => {
    for (const [index, ageHours] of [1, 3, 5, 50].entries()) put(`s${index}`, 'completed', ageHours);
    mkdirSync(join(home, 'config'));
    writeFileSync(join(home, 'config/rpa.json'), '{"retention":{"session_days":2,"max_sessions":2}}');
    const told = JSON.parse((await run('--dry-run', '--json')).stdout);
    expect(told.items.map(({ session_id, reason }: Record<string, string>) => [session_id, reason])).toEqual([
      ['s2', 'count'],
      ['s3', 'age'],
    ]);
    await run('--older-than', '4h', '--keep', '10');
    expect(sessions()).toEqual(['s0', 's1']);
    writeFileSync(join(home, 'config/rpa.json'), '{"retention":{"session_day":2}}');
    expect(await run()).toMatchObject({ status: 78, stderr: expect.stringContaining('session_day') });
  });

  it('names a home that is not there: 78', async () => {
    expect(await run('--home', join(home, 'nowhere'))).toMatchObject({ status: 78 });
  });

  it('says in both forms what could not be removed: 73', async () => {
    putOld(1);
    const queue = join(home, 'queue');
    rmSync(queue, { recursive: true });
    writeFileSync(queue, 'a file');
    const { status, stdout, stderr } = await run('--json');
    expect([status, JSON.parse(stdout).success]).toEqual([73, false]);
    expect(stderr).toMatch(/queue: it is not a folder/);
  });
});

it('two at once remove everything once, and neither complains', async () => {
  putOld(SESSIONS);
  const both = [1, 2].map(() => spawn(process.execPath, nodeArguments([]), { stdio: 'ignore' }));
  const ends = await Promise.all(both.map((child) => once(child, 'exit')));
  expect(ends).toEqual([
    [0, null],
    [0, null],
  ]);
  expect(sessions()).toEqual([]);
  expect(readdirSync(join(home, 'rpa_data'))).toEqual([]);
});

it('killed at any moment, again and again, it is finished by the next', async () => {
  putOld(SESSIONS);
  put('live', 'running');
  const live = [...snapshot(home)].filter(([path]) => path.includes('live'));
  for (let kill = 0; kill < KILLS; kill += 1) {
    const left = sessions().length;
    const child = spawn(process.execPath, nodeArguments([]), { stdio: 'ignore' });
    while (child.exitCode === null && sessions().length > left - 5 * (kill + 1))
      await new Promise(setImmediate);
    child.kill('SIGKILL');
    if (child.exitCode === null) await once(child, 'exit');
  }
  expect((await run()).status).toBe(0);
  expect(sessions()).toEqual(['live']);
  expect([...snapshot(home)].filter(([path]) => path.includes('live'))).toEqual(live);
});

describe('a clean-up that is told to end', () => {
  const MANY = 3_000;

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'by %s ends between two sessions, says what it did, and leaves the rest whole',
    async (signal, code) => {
      using folder = quickHome();
      const { home: quick } = folder;
      const ids = await addEndedSessions(quick, { count: MANY });
      const child = spawn(process.execPath, [
        ...['--input-type=module', '-e', START, '--'],
        ...['--home', quick, '--force', '--json'],
      ]);
      const [output, errors] = [text(child.stdout), text(child.stderr)];
      const exit = once(child, 'close');
      const left = (): string[] => readdirSync(join(quick, 'sessions'));
      while (left().length === MANY && child.exitCode === null) await new Promise(setImmediate);
      child.kill(signal);
      expect([(await exit)[0], await errors]).toEqual([code, '']);
      const told = JSON.parse(await output);
      const removed = told.items.map(({ session_id }: { session_id: string }) => session_id);
      expect(told).toMatchObject({ interrupted: true, success: true, totals: { sessions: removed.length } });
      expect(removed.length).toBeGreaterThan(0);
      expect(removed.length).toBeLessThan(MANY);
      expect([...left(), ...removed].sort()).toEqual(ids.toSorted());
      const links = readdirSync(join(quick, 'rpa_data'));
      expect(links).toHaveLength(left().length * FLAT_KINDS.length);
      expect(left().every((id) => readdirSync(join(quick, 'sessions', id)).length === 7)).toBe(true);
    },
  );
});
