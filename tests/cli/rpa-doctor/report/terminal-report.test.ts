import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { terminalReport } from '../../../../src/cli/rpa-doctor/report/terminal-report.ts';
import { textWidth } from '../../../../src/cli/table/text-width.ts';
import type { Paint } from '../../../../src/cli/terminal/paint.ts';
import { makeReport } from '../../../../src/maintenance/report/make-report.ts';
import type { Report } from '../../../../src/maintenance/report/report-schema.ts';
import { Dice } from '../../../fixtures/sessions/dice.ts';
import { putEnded } from '../../../fixtures/sessions/invented-sessions.ts';
import { emptyHome } from '../../../status/session-home.ts';
import { inTerminal, terminalHere } from '../../../support/in-terminal.ts';
import { missing } from '../../../support/require.ts';

const BIN = join(import.meta.dirname, '../../../../bin');
const HOUR_MS = 3_600_000;
const plain: Paint = (_, text) => text;

const homeWithEnds = async (): Promise<string> => {
  const home = emptyHome();
  await putEnded({ home, dice: new Dice(1) }, Date.now() - HOUR_MS, 'success');
  await putEnded({ home, dice: new Dice(2) }, Date.now() - 2 * HOUR_MS, 'manual_quote');
  return home;
};

const reportOf = (home: string): Promise<Report> =>
  makeReport({
    home,
    periodMs: 24 * HOUR_MS,
    now: new Date(),
    nameOfScreen: () => 'Detalhes do veículo',
    keptDays: 7,
  });

const widest = (text: string): number => Math.max(...text.split('\n').map(textWidth));

describe('the report at a terminal', () => {
  test.each([60, 80, 100])('is no wider than %i columns', async (columns) => {
    const text = terminalReport(await reportOf(await homeWithEnds()), { columns, paint: plain });
    expect(widest(text)).toBeLessThanOrEqual(columns);
    expect(text).toContain('Cotação manual necessária');
  });

  test('lets nothing through that steers a terminal', async () => {
    const report = await reportOf(await homeWithEnds());
    const ends = report.ends.map((end) => ({ ...end, tipo: '\u001b[2Jx\n', last_session: '\u009b31mid' }));
    const text = terminalReport({ ...report, host: 'a\u001b[1mb', ends }, { columns: 80, paint: plain });
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});

describe.skipIf(missing('a terminal', terminalHere()))('rpa-doctor report', () => {
  test('fits into the terminal, and is Markdown where it is asked for or goes into a pipe', async () => {
    const command = `${join(BIN, 'rpa-doctor')} report --home ${await homeWithEnds()}`;
    const { shown } = inTerminal(command, { columns: 80 });
    expect(shown).toContain('│ sessions ended');
    expect(widest(stripVTControlCharacters(shown))).toBeLessThanOrEqual(80);
    for (const asked of [`${command} --markdown`, `${command} | cat`])
      expect(inTerminal(asked).shown).toContain('| sessions ended | 2 |');
  });
});
