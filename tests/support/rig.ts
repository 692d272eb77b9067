import { type ExecFileException, execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Requirement } from './require.ts';

const ROOT = join(import.meta.dirname, '../..');
const COMMAND = join(ROOT, 'scripts/systemd-rig');
const BOOT_LIMIT_MS = 300_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Where the checkout is in the rig: for every user, and in nobody's way. */
export const CHECKOUT = '/mnt/rpa-runner';

/** Named for the process that all test files are children of; it ends with that. */
const SHARED = `test-${process.ppid}`;

/** A real systemd, for `missing('a systemd rig', rigHere())`. */
export const rigHere = (): Requirement => {
  try {
    execFileSync(COMMAND, ['check'], { encoding: 'utf8', stdio: 'pipe' });
    return { available: true, reason: '' };
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    return { available: false, reason: (stderr ?? String(error)).trim() };
  }
};

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** @default root */
  readonly user?: string;
  readonly input?: string;
}

const execute = (name: string, args: readonly string[], input = ''): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const done = (error: ExecFileException | null, stdout: string, stderr: string): void => {
      if (error !== null && typeof error.code !== 'number') reject(error);
      else resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    };
    const options = { encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES } as const;
    const child = execFile(COMMAND, ['--name', name, ...args], options, done);
    child.stdin?.on('error', () => {}).end(input);
  });

const demand = async (ran: Promise<Ran>, what: string): Promise<string> => {
  const { code, stdout, stderr } = await ran;
  if (code !== 0) throw new Error(`${what}: exit ${code}\n${stdout}${stderr}`);
  return stdout;
};

/** A rig by its name. */
const rigCalled = (name: string) => {
  const run = (command: readonly string[], { user, input }: RunOptions = {}): Promise<Ran> =>
    execute(name, ['run', ...(user === undefined ? [] : ['--user', user]), '--', ...command], input);
  return {
    /** Runs a command in the rig. */
    run,

    /** Runs a command that must succeed. @returns its stdout */
    do: (...command: readonly string[]): Promise<string> => demand(run(command), command.join(' ')),

    /** Runs a shell script that must succeed; its arguments are $1, $2 … @returns its stdout */
    script: (text: string, ...args: readonly string[]): Promise<string> =>
      demand(run(['sh', '-eu', '-s', '--', ...args], { input: text }), text),

    /** The folder that shows the rig's files to this process; another one after a reboot. */
    files: async (): Promise<string> => (await demand(execute(name, ['files']), 'systemd-rig files')).trim(),

    reboot: async (how: 'soft' | 'hard'): Promise<void> => {
      await demand(execute(name, ['reboot', ...(how === 'hard' ? ['--hard'] : [])]), `reboot (${how})`);
    },
  };
};

export type Rig = ReturnType<typeof rigCalled>;

const upCommand = ['up', '--at', CHECKOUT, '--owner', String(process.ppid)];

/** The rig that all test files of this run share: units and homes in it need names of their own. */
export const useRig = (): Rig => {
  beforeAll(async () => {
    await demand(execute(SHARED, upCommand), 'systemd-rig up');
  }, BOOT_LIMIT_MS);
  return rigCalled(SHARED);
};

/** A rig for one test file, which may reboot it. */
export const useOwnRig = (): Rig => {
  const name = `${SHARED}-${process.pid}`;
  beforeAll(async () => {
    await demand(execute(name, upCommand), 'systemd-rig up');
  }, BOOT_LIMIT_MS);
  afterAll(async () => {
    await demand(execute(name, ['down']), 'systemd-rig down');
  });
  return rigCalled(name);
};
