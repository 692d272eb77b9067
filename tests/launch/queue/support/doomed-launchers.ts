import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { placesFolder, queueFolder } from '../../../../src/launch/queue/queue-paths.ts';
import { isTempName } from '../../../../src/protocol/store/temp-name.ts';
import { bundled } from '../../../fixtures/writer/bundle.ts';
import { eventually } from '../../../run/faults/support/eventually.ts';
import { ENDS_AT_ONCE } from '../../../support/ends-at-once.ts';
import { ROOT } from '../../../support/run-command.ts';

const TROUBLE = join(import.meta.dirname, '../fixtures/trouble.ts');

/** Every start of a session writes one line; with `.held` in the home it goes on until that is gone. */
const SESSION = `#!/bin/sh
while [ $# -gt 0 ]; do
  case $1 in --session) id=$2 ;; --home) home=$2 ;; esac
  shift
done
echo "$id" >> "$home/starts"
while [ -e "$home/.held" ]; do sleep 0.02; done
`;

export interface Doomed {
  /** Its answer, null when it gave none. */
  readonly answer: Readonly<Record<string, unknown>> | null;
  /** Code of the refusal when it could not do it. */
  readonly refused: string | null;
  readonly wasKilled: boolean;
  /** Of a run that was not killed. */
  readonly calls: number;
}

/** What happens at a call, and which; none: a whole run. */
export type TroubleAt = readonly ['kill' | 'fail', number] | readonly ['none', 0];

export interface DoomedLaunchers {
  /** The package whose sessions only say that they were started. */
  readonly root: string;
  /** Does that in a process of its own. @param trouble as fixtures/trouble.ts takes it */
  readonly run: (
    what: 'launch' | 'admit' | 'stop',
    home: string,
    id: string,
    trouble: TroubleAt,
  ) => Promise<Doomed>;
}

/** For a test file's top level. */
export const doomedLaunchers = async (): Promise<DoomedLaunchers> => {
  const program = await bundled('../../launch/queue/fixtures/command.ts');
  const root = dirname(program);
  mkdirSync(join(root, 'bin'));
  // Hundreds of processes run the same code.
  const cache = join(root, 'cache');
  writeFileSync(join(root, 'package.json'), '{"version":"0.0.0"}');
  writeFileSync(join(root, 'bin/rpa-run'), SESSION, { mode: 0o755 });
  writeFileSync(
    join(root, 'bin/rpa-launch'),
    `#!/bin/sh\nNODE_COMPILE_CACHE=${cache} exec ${process.execPath} ${program} "$@"\n`,
    {
      mode: 0o755,
    },
  );
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  return {
    root,
    run: async (what, home, id, trouble) => {
      const child = spawn(process.execPath, ['--import', TROUBLE, program, what, home, root, id], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH: process.env.PATH, TROUBLE: trouble.join(' '), NODE_COMPILE_CACHE: cache },
      });
      const closed = once(child, 'close');
      const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
      const [code, signal]: unknown[] = await closed;
      if (signal !== 'SIGKILL' && code !== 0) throw new Error(`${what} ended with ${code}: ${stderr}`);
      const told = stdout === '' ? null : JSON.parse(stdout.split('\n')[0] ?? '');
      return {
        answer: told !== null && 'success' in told ? told : null,
        refused: /"refused":"(\w+)"/.exec(stdout)?.[1] ?? null,
        wasKilled: signal === 'SIGKILL',
        calls: Number(stderr),
      };
    },
  };
};

/** The settings of `command.ts`, for the supervisors, who read them. */
export const onlyOneAtOnce = (home: string): void => {
  mkdirSync(join(home, 'config'));
  writeFileSync(
    join(home, 'config/rpa.json'),
    JSON.stringify({ ...ENDS_AT_ONCE, admission: { max_active: 1 } }),
  );
};

/** Ids of the sessions that were started in that home, once per start. */
export const startsIn = (home: string): readonly string[] =>
  existsSync(join(home, 'starts')) ? readFileSync(join(home, 'starts'), 'utf8').trim().split('\n') : [];

const leftIn = (folder: string): string[] => readdirSync(folder).filter((name) => !isTempName(name));

/** What is no session's turn. */
const KEPT_IN_QUEUE = new Set(['.lock', 'active', 'ended', 'open', 'outbox', 'sent', 'stops']);

/** Nothing waits and nothing has a place: each session ended, and its supervisor after it. */
export const settled = async (home: string): Promise<void> => {
  await eventually(
    () =>
      `a queue without work: ${leftIn(queueFolder(home))}, ${leftIn(placesFolder(home))}, ${startsIn(home)}`,
    () =>
      leftIn(queueFolder(home)).every((name) => KEPT_IN_QUEUE.has(name)) &&
      leftIn(placesFolder(home)).length === 0,
  );
};
