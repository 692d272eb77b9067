import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { placesFolder, queueFolder } from '../../../../src/launch/queue/queue-paths.ts';
import { documentsOf } from '../../../fixtures/writer/session-documents.ts';
import { eventually } from '../../../run/faults/support/eventually.ts';
import { allProcesses } from '../../../run/faults/support/processes.ts';
import { NOWHERE } from '../../../support/ends-at-once.ts';
import type { Requirement } from '../../../support/require.ts';
import { ROOT } from '../../../support/run-command.ts';
import type { Answer } from '../../../support/run-in-process.ts';
import { DATA, homeWith } from './quiet-homes.ts';

/** The folders of the shared queue and of what has ended stay. */
const STANDING = new Set(['.lock', 'active', 'ended', 'open', 'outbox', 'sent', 'stops']);

const isEmptyQueue = (home: string): boolean =>
  readdirSync(queueFolder(home)).every((name) => STANDING.has(name));

const SILENT_BROWSER = join(import.meta.dirname, '../../../fixtures/browsers/silent');

export const builtHere = (): Requirement => ({
  available: existsSync(join(ROOT, 'dist/rpa-launch.cjs')),
  reason: 'the commands are not built; npm run build',
});

export interface CommandOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface RealHome {
  readonly home: string;
  readonly launch: (args: readonly string[], options?: CommandOptions) => Promise<Answer>;
  readonly stop: (...args: readonly string[]) => Promise<Answer>;
  /** Every process that knows the home: command line and environment. */
  readonly processes: () => readonly { readonly pid: number; readonly told: string }[];
  readonly reached: (id: string, status: string) => Promise<unknown>;
  /** Nothing runs, waits or has a place. */
  readonly quiet: () => Promise<unknown>;
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const knowing = (home: string) =>
  allProcesses()
    .map(({ pid }) => ({ pid, told: `${read(`/proc/${pid}/cmdline`)}\n${read(`/proc/${pid}/environ`)}` }))
    .filter(({ told }) => told.includes(home));

const run = async (
  program: string,
  args: readonly string[],
  { stdin = DATA, env = {} }: CommandOptions = {},
) => {
  const child = spawn(join(ROOT, 'bin', program), args, {
    env: { PATH: process.env.PATH, HOME: '/nonexistent', ...env },
  });
  const closed = once(child, 'close');
  child.stdin.on('error', () => {}).end(stdin);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await closed;
  return { status, stdout, stderr };
};

/**
 * Real commands in a home of its own, which goes with everything that runs there.
 * @param ends a session ends at once, for want of its browser; or goes on for ever, its browser saying nothing
 */
export const realHome = (ends: 'at once' | 'never', admission: object = {}): RealHome => {
  const held = { site: { url: NOWHERE }, browser: { executable: SILENT_BROWSER } };
  const home = homeWith({ admission, ...(ends === 'never' && held) });
  const common = ['--home', home, '--backend', 'process'];
  onTestFinished(async () => {
    for (const { pid } of knowing(home)) process.kill(pid, 'SIGKILL');
    await eventually('no process of the test', () => knowing(home).length === 0);
  });
  const names = (folder: string): string => (existsSync(folder) ? readdirSync(folder).join() : '');
  return {
    home,
    launch: (args, options) => run('rpa-launch', [...common, '--data', '-', ...args], options),
    stop: (...args) => run('rpa-stop', [...common, ...args]),
    processes: () => knowing(home),
    reached: (id, status) =>
      eventually(`${id} ${status}`, () => documentsOf(home, id).status?.status === status),
    quiet: () =>
      eventually(
        () => `quiet: ${names(queueFolder(home))} ${names(placesFolder(home))} ${knowing(home).length}`,
        () => isEmptyQueue(home) && names(placesFolder(home)) === '' && knowing(home).length === 0,
      ),
  };
};
