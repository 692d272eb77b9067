import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runToEnd } from '../../../scripts/command/run-to-end.ts';
import { allCommands } from '../../../src/cli/commands/all-commands.ts';
import { guideOf } from '../../../src/cli/help/with-guide.ts';

const ROOT = join(import.meta.dirname, '../../..');
const BIN = join(ROOT, 'bin');
const NAMES = readdirSync(BIN);
const WIDEST = 80;

const wordsOf = (command: Command): string[] => command.name().split(' ');

describe.each(allCommands().map((command) => [command.name(), command] as const))(
  '%s --help',
  (_, command) => {
    const [name = '', ...subcommand] = wordsOf(command);
    const help = runToEnd(join(BIN, name), [...subcommand, '--help']);

    test('is at most 80 columns wide and ends well', () => {
      expect([help.status, help.stderr]).toEqual([0, '']);
      expect(help.stdout.split('\n').filter((line) => [...line].length > WIDEST)).toEqual([]);
    });

    test('has examples and exit codes', () => {
      expect(help.stdout).toMatch(/^Examples:\n {2}\S/m);
      expect(help.stdout).toMatch(/^Exit codes:\n {2}0/m);
      for (const { term } of guideOf(command).examples) expect(help.stdout).toContain(`  ${term}`);
    });
  },
);

/** Programs of the commands' names that only keep their arguments, and the files that examples read. */
const stubs = () => {
  const folder = mkdtempSync(join(tmpdir(), 'rpa-examples-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const name of NAMES)
    writeFileSync(
      join(bin, name),
      `#!/bin/sh\nprintf '%s\\0' ${name} "$@" >> ${folder}/calls\necho >> ${folder}/calls\n`,
      {
        mode: 0o755,
      },
    );
  for (const name of ['customer.json', 'token.txt']) writeFileSync(join(folder, name), '{}');
  return { folder, path: `${bin}:${process.env.PATH}` };
};

/** The command lines that a shell makes of an example. */
const callsOf = (line: string): string[][] => {
  const { folder, path } = stubs();
  const end = runToEnd('/bin/sh', ['-ec', line], { cwd: folder, env: { PATH: path } });
  expect([end.status, end.stderr]).toEqual([0, '']);
  return readFileSync(join(folder, 'calls'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((call) => call.split('\0').slice(0, -1));
};

const definitionFor = ([name = '', second = '']: readonly string[]): Command | undefined => {
  const named = (wanted: string) => allCommands().find((command) => command.name() === wanted);
  return named(`${name} ${second}`) ?? named(name);
};

const EXAMPLES = allCommands().flatMap((command) =>
  guideOf(command).examples.map(({ term }) => [term, command.name()] as const),
);

test.each(EXAMPLES)('"%s" is understood by a shell and by the commands', (line, name) => {
  const calls = callsOf(line);
  expect(calls.map(([program]) => program)).toContain(name.split(' ')[0]);
  for (const call of calls) {
    const command = definitionFor(call);
    expect(command, call.join(' ')).toBeDefined();
    command?.parse(call.slice(wordsOf(command).length), { from: 'user' });
  }
});

test('every command in bin/ has a definition, and nothing else has', () => {
  const defined = new Set(allCommands().map((command) => wordsOf(command)[0]));
  expect([...defined].sort()).toEqual([...NAMES].sort());
});
