import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { runToEnd } from '../../../../scripts/command/run-to-end.ts';
import { main } from '../../../../src/cli/rpa-status.ts';
import { Dice } from '../../../fixtures/sessions/dice.ts';
import { putEnded } from '../../../fixtures/sessions/invented-sessions.ts';
import { emptyHome } from '../../../status/session-home.ts';
import { inTerminal, terminalHere } from '../../../support/in-terminal.ts';
import { missing } from '../../../support/require.ts';
import { runInProcess } from '../../../support/run-in-process.ts';

const BIN = join(import.meta.dirname, '../../../../bin');
const HOUR_MS = 3_600_000;

const homeWithEnds = async (): Promise<string> => {
  const home = emptyHome();
  await putEnded({ home, dice: new Dice(1) }, Date.now() - HOUR_MS, 'success');
  await putEnded({ home, dice: new Dice(2) }, Date.now() - 30 * HOUR_MS, 'manual_quote');
  return home;
};

const listed = (home: string, ...args: string[]) => runInProcess(main, ['--list', '--home', home, ...args]);

describe('rpa-status --list', () => {
  test('--since lists what began no longer ago, and counts nothing else', async () => {
    const home = await homeWithEnds();
    const totals: number[] = [];
    for (const age of ['2h', '7d', '1m'])
      totals.push(JSON.parse((await listed(home, '--json', '--since', age)).stdout).total);
    expect(totals).toEqual([1, 2, 0]);
    expect((await listed(home, '--since', '7d', '--state', 'refused', '--json')).stdout).toContain(
      '"total": 1',
    );
  });

  test.each([
    ['--since', 'yesterday'],
    ['--state', 'runing'],
  ])('%s %s is wrong use: 64', async (...args) => {
    expect((await listed(emptyHome(), ...args)).status).toBe(64);
  });

  test('--since without --list is wrong use: 64', async () => {
    expect((await runInProcess(main, ['--live', 'ID', '--since', '2h'])).status).toBe(64);
  });

  test('a session that never opened the site has reached no screen', async () => {
    const home = emptyHome();
    const end = runToEnd(join(BIN, 'rpa-run'), ['--home', home, '--data', '-', '--silent'], {
      input: '{"x":1}',
    });
    expect(end.status).toBe(65);
    expect((await listed(home)).stdout).toMatch(/ refused +0\/15 /);
    expect(JSON.parse((await listed(home, '--json')).stdout).sessions).toMatchObject([
      { etapa_atual: 0, percentual: 0 },
    ]);
  });
});

describe.skipIf(missing('a terminal', terminalHere()))('rpa-status --list on a terminal', () => {
  const command = (home: string): string => `${join(BIN, 'rpa-status')} --list --home ${home}`;

  test('is coloured and as wide as it', async () => {
    const { status, shown } = inTerminal(command(await homeWithEnds()), { columns: 70 });
    expect(status).toBe(0);
    expect(shown).toContain('\u001b[32mplans found');
    const widths = stripVTControlCharacters(shown)
      .split('\n')
      .map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(70);
  });

  test('has no colour with NO_COLOR', async () => {
    const { shown } = inTerminal(command(await homeWithEnds()), { env: { NO_COLOR: '1' } });
    expect(shown).not.toContain('\u001b');
    expect(shown).toContain('plans found');
  });

  test('a pipe gets what it got before: codes, a line per session', async () => {
    const { shown } = inTerminal(`${command(await homeWithEnds())} | cat`, { columns: 40 });
    expect(shown).not.toContain('\u001b');
    expect(shown).toMatch(/^SESSION +STATE +SCREEN +MESSAGE +AGE +RESULT\n/);
    expect(shown).toContain('cotacao_manual');
  });
});
