import { readdirSync } from 'node:fs';
import { expect } from 'vitest';
import { sessionsFolder } from '../../../src/protocol/paths.ts';
import { quickHome } from '../../launch/queue/support/quick-home.ts';
import { costOf } from '../../support/cost/command-cost.ts';
import { addEndedSessions } from '../../support/ended-sessions.ts';

/** What a command may take, however many sessions there are; the sweep, while it makes the ledger, what its unit has less a margin. */
const MOST_MIB = 150;
const MOST_OF_SWEEP_MIB = 230;

const COMMANDS: readonly (readonly [command: string, ...args: string[]])[] = [
  ['rpa-launch', '--admit', '--backend', 'process'],
  ['rpa-status', '--list'],
  ['rpa-status', '--list', '--state', 'failed', '--json'],
  ['rpa-doctor', 'report', '--since', '30d', '--json'],
  ['rpa-cleanup', '--dry-run'],
  ['rpa-cleanup', '--force', '--dry-run', '--json'],
  ['rpa-cleanup', '--keep', '10', '--max-bytes', '1G'],
  ['rpa-cleanup', '--force'],
];

/** Runs each command on a home of so many ended sessions, and holds it to its memory. */
export const expectBounds = async (count: number): Promise<void> => {
  using folder = quickHome();
  const { home } = folder;
  await addEndedSessions(home, { count });
  const peaks: [string, number][] = [];
  for (const [command, ...args] of COMMANDS) {
    const { peakMib } = await costOf(command, [...args, '--home', home]);
    peaks.push([`${command} ${args.join(' ')}`, Math.round(peakMib)]);
  }
  const mostOf = (name: string): number => (name.startsWith('rpa-launch') ? MOST_OF_SWEEP_MIB : MOST_MIB);
  expect(peaks.filter(([name, peakMib]) => peakMib > mostOf(name))).toEqual([]);
  expect(readdirSync(sessionsFolder(home))).toEqual([]);
};
