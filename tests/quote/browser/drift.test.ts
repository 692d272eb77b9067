import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { type EndedSession, HASTY, useSiteSessions } from '../../support/site-session.ts';
import { type Case, expectEnd } from './support/case.ts';

const EVERY_SCREEN = [1, 2, 3, 4, 5, 5.5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] as const;
const ALL_BRANCHES = 'zero-km,previous-broker';

interface DriftLine {
  readonly msg: string;
  readonly level: string;
  readonly tela: number;
  readonly control: string;
  readonly rank: number;
  readonly expected: string;
  readonly matched: string;
}

const driftLines = ({ home, report }: EndedSession): DriftLine[] =>
  readFileSync(sessionPaths(home, report.sessionId).runLog, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as DriftLine)
    .filter(({ msg }) => msg.startsWith('selector drift'));

/** Nothing of the screen is known any more: it counts as one that we do not know, after the one before. */
const unknown = (screen: number, before: number, ends: Case['ends'] = 'unexpected_screen'): Case => ({
  scenario: `${ALL_BRANCHES},renamed-all-${screen}`,
  patience: HASTY,
  ends,
  tela: before,
  attempts: ends === 'unexpected_screen' && before < 9 ? 2 : 1,
});

const UNKNOWN_SCREENS: readonly Case[] = [
  unknown(1, 0),
  unknown(2, 1),
  unknown(3, 2),
  unknown(4, 3),
  unknown(5, 4),
  unknown(5.5, 5),
  unknown(6, 5.5),
  unknown(8, 7),
  unknown(9, 8),
  unknown(10, 9),
  unknown(11, 10),
  unknown(12, 11),
  unknown(13, 12),
  unknown(14, 15, 'final_screen_missing'),
  unknown(15, 15, 'final_screen_missing'),
  // The address field's behaviour gives it away; its button does not.
  { ...unknown(7, 7, 'selector_drift'), drifts: true },
];

describe.skipIf(missing('chromium', chromiumHere())).concurrent('a site whose controls were renamed', () => {
  const sessions = useSiteSessions();

  test('new ids on every screen are drift, logged and counted, and no failure', async () => {
    const renamed = EVERY_SCREEN.map((screen) => `renamed-${screen}`).join(',');
    const scenario = `${ALL_BRANCHES},${renamed}`;
    const ended = await expectEnd(sessions, { scenario, ends: 'success', drifts: true });
    const lines = driftLines(ended);
    expect([...new Set(lines.map(({ tela }) => tela))]).toEqual(EVERY_SCREEN);
    expect(ended.report.driftedControls).toBe(lines.length);
    for (const line of lines) {
      expect(line).toMatchObject({ level: 'warn', control: expect.any(String), matched: expect.any(String) });
      expect(line.rank).toBeGreaterThan(0);
      expect(line.matched).not.toBe(line.expected);
    }
  });

  test.for(UNKNOWN_SCREENS)('$scenario: $ends', async (one) => {
    await expectEnd(sessions, one);
  });
});
