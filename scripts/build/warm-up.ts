import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../command/run-to-end.ts';
import { writeSampleSession } from './sample-session.ts';

const WARM_UP_LIMIT_MS = 20_000;

/** Appended to a loader: keeps what V8 compiled in this process, the functions that really ran included. */
const KEEP_COMPILED = `
process.on('exit', () => {
  const { renameSync, writeFileSync } = require('node:fs');
  for (const { script, codeFile } of compiled) {
    const temporary = codeFile + '.' + process.pid + '.tmp';
    writeFileSync(temporary, script.createCachedData(), { mode: 0o644 });
    renameSync(temporary, codeFile);
  }
});
`;

/** Typical uses of a command; each adds the functions it needs to the compiled code. */
const typicalUses = (command: string, home: string, session: string): string[][] => {
  const common = [['--help'], ['--version']];
  if (command === 'rpa-status')
    return [...common, [session, '--home', home], [session, '--home', home, '--live']];
  if (command === 'rpa-run') return [['--home', home, '--data', '{}'], ...common];
  return common;
};

const run = (program: string, args: readonly string[]): void => {
  const { status, stderr } = runToEnd(process.execPath, [program, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: WARM_UP_LIMIT_MS,
    env: { PATH: process.env.PATH },
  });
  if (status === null || /internal error|SyntaxError|Cannot find module/.test(stderr))
    throw new Error(`${program} ${args.join(' ')} does not start:\n${stderr}`);
};

export interface WarmUp {
  readonly distFolder: string;
  readonly command: string;
  /** The program that starts the command. */
  readonly loader: string;
  /** Modules that the command loads late: chunks ("./zod-….cjs") and packages kept out of the bundle. */
  readonly late: readonly string[];
}

/**
 * Runs a command in its typical uses and keeps the compiled code beside the bundle.
 * What a use answers does not matter here; a command that cannot even start is an error.
 */
export const warmUp = ({ distFolder, command, loader, late }: WarmUp): void => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-build-'));
  const program = join(distFolder, `.${command}.${process.pid}.cjs`);
  try {
    const session = writeSampleSession(home);
    writeFileSync(program, loader + KEEP_COMPILED);
    for (const args of typicalUses(command, home, session)) run(program, args);
    writeFileSync(program, `${loader}${KEEP_COMPILED}${JSON.stringify(late)}.forEach(requireFromBundle);\n`);
    run(program, ['--version']);
  } finally {
    rmSync(program, { force: true });
    rmSync(home, { recursive: true, force: true });
  }
};
