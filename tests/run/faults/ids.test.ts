import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { eventually } from './support/eventually.ts';
import { finalDocuments } from './support/final-files.ts';
import { Run } from './support/run.ts';

const LIMIT_MS = 300_000;
const EXIT = { badInput: 65, busy: 75 } as const;

/** Every name below a folder, with what it holds, how it may be used and when it was written. */
const pictureOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => {
        const path = join(folder, name);
        const { mode, mtimeMs, ino } = lstatSync(path);
        const isLink = lstatSync(path).isSymbolicLink();
        const content = isLink ? readlinkSync(path) : lstatSync(path).isFile() ? readFileSync(path) : '';
        const hash = createHash('sha256').update(content).digest('hex');
        return [name, `${mode} ${mtimeMs} ${ino} ${hash}`] as const;
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

let site: RunningSite;
let homes: string;

beforeAll(async () => {
  site = await startSite();
  homes = mkdtempSync(join(tmpdir(), 'rpa-fault-homes-'));
});

afterAll(async () => {
  rmSync(homes, { recursive: true, force: true });
  await site.close();
});

const addressOf = (rest = ''): string => `${site.url}/cotacao?session=${crypto.randomUUID()}&${rest}`;
const newHome = (): string => mkdtempSync(join(homes, 'home-'));

const expectRefused = async (run: Run, sentence: RegExp): Promise<void> => {
  const { code, stdout, stderr } = await run.ended;
  expect([code, stdout]).toEqual([EXIT.busy, '']);
  expect(stderr).toMatch(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(run.browsers).toEqual([]);
  await run.leftNothing();
};

describe.skipIf(missing('chromium', chromiumHere()))('a session id that is taken', () => {
  test.concurrent.each([
    { end: 'success', scenario: 'success', args: ['--screens', '5'] },
    { end: 'error', scenario: 'unknown-plate', args: [] },
  ] as const)(
    'by a session that ended in $end starts nothing and touches nothing',
    async ({ end, scenario, args }) => {
      const home = newHome();
      await using first = new Run({ site: addressOf(`scenario=${scenario}`), home, args });
      await first.ended;
      finalDocuments(home, first.id, end);
      const before = pictureOf(home);
      for (const others of [[], ['--screens', '5'], ['--silent']]) {
        await using again = new Run({ site: addressOf(), home, args: others });
        await expectRefused(again, /session s1 has ended; .*rpa-status.*another id/);
      }
      expect(pictureOf(home)).toEqual(before);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'by a session that runs starts nothing and touches nothing, and that one goes on',
    async () => {
      const home = newHome();
      await using first = new Run({ site: addressOf('scenario=stuck-2'), home });
      await first.reachedScreen(2);
      // The line in this log is the last thing that is written of a step.
      const steps = join(home, 'sessions', first.id, 'logs/progress.log');
      await eventually('screen 2 in the log', () => /^\S+ 2 /m.test(readFileSync(steps, 'utf8')));
      const before = pictureOf(home);
      await using again = new Run({ site: addressOf(), home });
      await expectRefused(again, /session s1 is running/);
      expect(pictureOf(home)).toEqual(before);
      expect(first.isOver).toBe(false);
      first.signal('SIGTERM');
      expect(await first.json()).toMatchObject({ exit_code: 143 });
      finalDocuments(home, first.id, 'stopped');
    },
    LIMIT_MS,
  );

  test.concurrent(
    'by a session whose process was killed starts nothing',
    async () => {
      const home = newHome();
      await using first = new Run({ site: addressOf('scenario=stuck-2'), home });
      await first.reachedScreen(2);
      first.signal('SIGKILL');
      await first.ended;
      const before = pictureOf(home);
      await using again = new Run({ site: addressOf(), home });
      await expectRefused(again, /session s1 was begun by a process that is gone/);
      expect(pictureOf(home)).toEqual(before);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'by several at the same instant is run by exactly one',
    async () => {
      for (let round = 0; round < 4; round += 1) {
        const home = newHome();
        const options = { site: addressOf('scenario=error-500-1'), home };
        await using one = new Run(options);
        await using two = new Run(options);
        await using three = new Run(options);
        const ends = await Promise.all([one, two, three].map(async ({ ended }) => (await ended).code));
        expect(ends.toSorted()).toEqual([69, EXIT.busy, EXIT.busy]);
        const { history } = finalDocuments(home, 's1', 'error');
        expect(history?.historico.filter(({ etapa }) => etapa === 'inicio')).toHaveLength(1);
        for (const run of [one, two, three]) await run.leftNothing();
      }
    },
    LIMIT_MS,
  );
});

describe('a session id that is none', () => {
  test.concurrent.each([
    ['../x'],
    ['..'],
    ['.'],
    ['/etc/passwd'],
    ['a/b'],
    ['a'.repeat(65)],
    [''],
    [' '],
    ['sessão'],
    ['a\nb'],
    ['a b'],
    ['-x'],
    ['--help'],
    ['_x'],
    ['x.json'],
    ['x\u202ey'],
    ['%2e%2e%2fx'],
    ['x;reboot'],
    ['$(reboot)'],
  ])(
    '%j is refused before any path is made',
    async (id) => {
      const home = join(newHome(), 'not/yet');
      await using run = new Run({ site: addressOf(), home, id });
      const { code, stdout, stderr } = await run.ended;
      expect([code, stdout], stderr).toEqual([EXIT.badInput, '']);
      expect(stderr).toMatch(/^rpa-run: --session: expected 1 to 64 letters/);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(existsSync(home)).toBe(false);
    },
    LIMIT_MS,
  );

  test(
    'the longest that is one is run',
    async () => {
      await using run = new Run({
        site: 'http://127.0.0.1:9/',
        id: `A${'-_9'.repeat(21)}`,
        args: ['--timeout', '0.01'],
      });
      expect(await run.json()).toMatchObject({ exit_code: 124 });
      finalDocuments(run.home, run.id, 'error');
    },
    LIMIT_MS,
  );
});
