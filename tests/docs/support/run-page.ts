import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../support/run-command.ts';

/** A command that stays, and what it says when it is ready. */
const STAYS: readonly (readonly [RegExp, RegExp])[] = [
  [/^npm run demo:site/, /The replica of the quote site is at/],
  [/^bin\/rpa-serve /, /"msg":"serving"/],
  [/^php -S /, /Development Server .* started/],
];

/**
 * Programs that a page may call and a test may not: a clone is this checkout, with the packages that it has; Debian is only
 * asked whether it has those of the page.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  git: `[ "$1" = clone ] && exec ln -s '${ROOT}' "$3"`,
  npm: `[ "$1" = install ] || PATH=\${PATH#*:} exec npm "$@"`,
  sudo: 'exec "$@"',
  'apt-get': `[ "$1" = install ] || exit 0
shift 3
apt-cache show --no-all-versions npm >/dev/null 2>&1 || exit 0
exec apt-cache show --no-all-versions "$@" >/dev/null`,
};

export interface RunBlock {
  readonly text: string;
  readonly code: number | null;
  readonly output: string;
}

/** Where a page's blocks are typed: terminals that share a home folder and nothing else. */
export interface Terminals {
  /** Runs a block as it is, in a new shell. One whose last command stays is left running once it is ready. */
  readonly type: (text: string) => Promise<RunBlock>;
  readonly close: () => Promise<void>;
}

/** @param folder the home; @param replaced what the page has and this run cannot have, e.g. its ports */
export const openTerminals = (folder: string, replaced: ReadonlyMap<string, string>): Terminals => {
  const programs = join(folder, '.stand-ins');
  mkdirSync(programs);
  for (const [name, script] of Object.entries(STAND_INS)) {
    writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(programs, name), 0o755);
  }
  const env = { ...process.env, HOME: folder, PATH: `${programs}:${process.env.PATH}` };
  const staying: ChildProcess[] = [];

  const type = async (text: string): Promise<RunBlock> => {
    const typed = [...replaced].reduce((rest, [from, to]) => rest.replaceAll(from, to), text);
    const last = typed.trim().split('\n').at(-1) ?? '';
    const ready = STAYS.find(([command]) => command.test(last))?.[1];
    // A group of its own: npm does not hand on what it is told.
    const shell = spawn('bash', ['-eu', '-c', typed], {
      cwd: folder,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const { promise: isReady, resolve } = Promise.withResolvers<null>();
    for (const stream of [shell.stdout, shell.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => {
        output += part;
        if (ready?.test(output)) resolve(null);
      });
    const ended = once(shell, 'close').then(([code]) => code as number | null);
    if (ready === undefined) return { text, code: await ended, output };
    staying.push(shell);
    const early = await Promise.race([isReady, ended]);
    return { text, code: shell.exitCode === null ? 0 : early, output };
  };

  return {
    type,
    close: async () => {
      await Promise.all(
        staying
          .filter(({ exitCode, pid }) => exitCode === null && pid !== undefined)
          .map(async (shell) => {
            const gone = once(shell, 'close');
            process.kill(-(shell.pid ?? 0), 'SIGTERM');
            await gone;
          }),
      );
    },
  };
};
