import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inTerminal, terminalHere } from '../../support/in-terminal.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { missing } from '../../support/require.ts';
import { homeWith, launchCommandIn, stopCommandIn } from '../rpa-launch/support/quiet-homes.ts';

const BIN = join(import.meta.dirname, '../../../bin');
const command = (name: string, ...args: readonly string[]): string => [join(BIN, name), ...args].join(' ');
const WAITS = /reading .* from this terminal; Ctrl-D/;
const CTRL_D = '\u0004';
const CTRL_C = '\u0003';

describe.skipIf(missing('a terminal', terminalHere()))('at a terminal', () => {
  test.each([
    ['rpa-launch', ['--data', '-', '--backend', 'process'], '{}'],
    ['rpa-run', ['--data', '-', '--silent'], '{}'],
    ['rpa-status', ['--batch'], 'nobody'],
  ])('%s %j says that it waits for what is typed', (name, args, typed) => {
    const line = command(name, ...args, '--home', homeWith());
    expect(inTerminal(line, { input: `${typed}\n${CTRL_D}` }).shown).toMatch(WAITS);
    expect(inTerminal(`echo '${typed}' | ${line}`).shown).not.toMatch(WAITS);
  });

  test('rpa-run shows people the end, and JSON where it is asked for or nothing else tells it', () => {
    const line = command('rpa-run', '--home', homeWith(), '--data', "'{}'");
    const shown = (more: string): string => stripVTControlCharacters(inTerminal(line + more).shown);
    expect(shown('')).toContain('Dados de entrada inválidos');
    expect(shown('')).not.toContain('"exit_code"');
    for (const more of [' --json', ' | cat', ' --silent', ' 2>/dev/null'])
      expect(shown(more)).toContain('"exit_code": 65');
  });

  test('Ctrl-C in rpa-launch --wait says that the session goes on, and how to stop it', async () => {
    const home = homeWith();
    await launchCommandIn(home, '--drain');
    const launch = command(
      'rpa-launch',
      '--home',
      home,
      '--backend process --wait --session goes-on --data -',
    );
    const line = `stty cols 80 rows 40; echo '${JSON.stringify(CUSTOMER)}' | ${launch}`;
    const terminal = spawn('script', ['-qec', line, '/dev/null'], {
      env: { ...process.env, TERM: 'xterm', SHELL: '/bin/sh' },
    });
    onTestFinished(() => void terminal.kill());
    let shown = '';
    let isInterrupted = false;
    terminal.stdout.on('data', (bytes: Buffer) => {
      shown += bytes.toString();
      // The list of screens is drawn: it follows the session now.
      if (isInterrupted || !/Tipo de ve/.test(shown)) return;
      isInterrupted = true;
      terminal.stdin.write(CTRL_C);
    });
    const [code] = await once(terminal, 'close');
    expect(code).toBe(130);
    expect(stripVTControlCharacters(shown)).toMatch(
      /session goes-on goes on[\s\S]*rpa-stop goes-on --home .* --backend process/,
    );
    expect((await stopCommandIn(home, 'goes-on')).status).toBe(0);
  });
});
