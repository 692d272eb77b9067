import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { putShellFiles } from '../../../scripts/build/shell/put-shell-files.ts';
import { runToEnd } from '../../../scripts/command/run-to-end.ts';
import { allCommands } from '../../../src/cli/commands/all-commands.ts';
import { STATES } from '../../../src/life/state/states.ts';
import { missing } from '../../support/require.ts';

const BIN = join(import.meta.dirname, '../../../bin');
const SHELLS = join(import.meta.dirname, '../../support/shells');
const SESSIONS = ['rpa_v4_20260102_030405_a1b2c3d4', 'rpa_v4_20260102_030405_0badcafe', 'other'];

let folder: string;
let home: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rpa-complete-'));
  home = join(folder, 'home');
  putShellFiles(join(folder, 'dist'), allCommands());
  for (const id of SESSIONS) mkdirSync(join(home, 'sessions', id), { recursive: true });
  for (const name of ['customer.json', 'customers']) writeFileSync(join(folder, name), '{}');
  return () => rmSync(folder, { recursive: true, force: true });
});

const completions = (shell: string): string => join(folder, 'dist/completions', shell);

const offered = (program: string, args: readonly string[]): string[] => {
  const env = {
    PATH: `${BIN}:${process.env.PATH}`,
    HOME: folder,
    RPA_HOME: home,
    TERM: 'xterm',
    LC_ALL: 'C.UTF-8',
  };
  const end = runToEnd(program, args, { cwd: folder, env });
  expect(end.stderr).toBe('');
  return end.stdout.split('\n').filter((word) => word !== '');
};

const BASH = `. "$1"; function=_\${2//-/_}; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); $function; printf '%s\\n' "\${COMPREPLY[@]}"`;

/** As readline hands it on: "--home=/x" are three words. */
const readlineWords = (line: string): string[] =>
  line.split(' ').flatMap((word) => word.split(/(=)/).filter((part, at) => part !== '' || at === 0));

const inBash = (line: string): string[] => {
  const words = readlineWords(line);
  return offered('bash', ['--norc', '-c', BASH, 'bash', join(completions('bash'), words[0] ?? ''), ...words]);
};

const inFish = (line: string): string[] => {
  const script = `source ${completions('fish')}/${line.split(' ')[0]}.fish; complete -C ${JSON.stringify(line)}`;
  return offered('fish', ['--no-config', '-c', script]).map((found) => found.split('\t')[0] ?? '');
};

const inZsh = (line: string): string[] =>
  offered('zsh', ['-f', join(SHELLS, 'complete.zsh'), completions('zsh'), line]);

const has = (program: string) => ({
  available: runToEnd(program, ['--version']).status === 0,
  reason: `${program} is not installed`,
});

const CASES: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['rpa-status --li', ['--limit', '--list', '--live']],
  ['rpa-status --list --state ', STATES],
  ['rpa-status --list --state running que', ['queued']],
  ['rpa-status rpa_', SESSIONS.slice(0, 2)],
  ['rpa-stop ', SESSIONS],
  ['rpa-status --home /nowhere-at-all oth', []],
  ['rpa-doctor ', ['config', 'site', 'token', 'report', 'page', 'drift', 'walk']],
  ['rpa-doctor page oth', ['other']],
  ['rpa-run --evidence o', ['off', 'on-failure']],
  ['rpa-launch --back', ['--backend']],
  ['rpa-launch --admi', []],
  ['rpa-serve ', ['token']],
  ['rpa-serve token --op', ['--operator']],
  ['rpa-serve --op', []],
];

describe.each([
  ['bash', inBash],
  ['zsh', inZsh],
  ['fish', inFish],
] as const)('completion in %s', (shell, complete) => {
  const skipped = missing(shell, has(shell));

  test.skipIf(skipped).each(CASES)('"%s" offers %j', (line, words) => {
    expect(complete(line).sort()).toEqual([...words].sort());
  });

  test.skipIf(skipped)('a file of data is offered behind its @', () => {
    expect(
      complete('rpa-launch --data @cust')
        .map((word) => word.replace('@', ''))
        .sort(),
    ).toEqual(['customer.json', 'customers']);
  });

  test.skipIf(skipped)('the home of the command line counts', () => {
    expect(complete(`rpa-status --home=${folder} `)).toEqual([]);
    expect(complete(`rpa-status --home ${home} oth`)).toEqual(['other']);
  });

  test.skipIf(skipped)('every command has its own', () => {
    const files = readdirSync(completions(shell)).map((name) => name.replace(/^_|\.fish$/g, ''));
    expect(files.sort()).toEqual(readdirSync(BIN).sort());
  });
});
