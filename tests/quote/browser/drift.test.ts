import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lineForFlow } from '../../../src/maintenance/drift/line-for-flow.ts';
import { sessionDrift } from '../../../src/maintenance/report/drifted-controls.ts';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import { tosegurado } from '../../../src/quote/flows/tosegurado/flow.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { type EndedSession, useSiteSessions } from '../../support/site-session.ts';
import { expectEnd } from './support/case.ts';
import { ALL_BRANCHES, UNKNOWN_SCREENS } from './support/unknown-screens.ts';

const EVERY_SCREEN = [1, 2, 3, 4, 5, 5.5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] as const;

interface DriftLine {
  readonly msg: string;
  readonly level: string;
  readonly tela: number;
  readonly control: string;
  readonly rank: number | null;
  readonly expected: string;
  readonly matched: string;
}

const driftLines = ({ home, report }: EndedSession): DriftLine[] =>
  readFileSync(sessionPaths(home, report.sessionId).runLog, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as DriftLine)
    .filter(({ msg }) => msg.startsWith('selector drift'));

describe.skipIf(missing('chromium', chromiumHere())).concurrent('a site whose controls were renamed', () => {
  const sessions = useSiteSessions();

  test('new ids on every screen are drift, logged and counted, and no failure', async () => {
    const renamed = EVERY_SCREEN.map((screen) => `renamed-${screen}`).join(',');
    const scenario = `${ALL_BRANCHES},${renamed}`;
    const ended = await expectEnd(sessions, { scenario, ends: 'success', drifts: true });
    const lines = driftLines(ended);
    // The button of screen 12 never had a name that could change.
    const withNames = EVERY_SCREEN.filter((screen) => screen !== 12);
    expect([...new Set(lines.map(({ tela }) => tela))]).toEqual(withNames);
    expect(ended.report.driftedControls).toBe(lines.length);
    const kept = sessionDrift(sessionPaths(ended.home, ended.report.sessionId));
    expect(kept.flow).toBe('tosegurado');
    const named = ({ tela, control }: { tela: number; control: string }): string => `${tela} ${control}`;
    expect(new Set(kept.drifted.map(named))).toEqual(new Set(lines.map(named)));
    for (const drift of kept.drifted) expect(lineForFlow(tosegurado, drift)).toContain(drift.expected);
    for (const line of lines) {
      expect(line).toMatchObject({ level: 'warn', control: expect.any(String), matched: expect.any(String) });
      expect(line.rank).not.toBe(0);
      expect(line.matched).not.toBe(line.expected);
    }
  });

  test.for(UNKNOWN_SCREENS)('$scenario: $ends', async (one) => {
    await expectEnd(sessions, one);
  });
});
