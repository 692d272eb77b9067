import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { rigHere } from '../../support/rig.ts';
import { chosenCases, swappedCases } from './support/cases.ts';
import { useRounds } from './support/rounds.ts';

const LIMIT_MS = 600_000;
const LOOKS_AT_SWAPPED = 3;

/** Those that hold up whoever opens them, and those that lead to others; the rest are endurance tests. */
const GROUPS = ['fifo', 'link-other'] as const;

describe.skipIf(missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere()))(
  'a session with odd files',
  () => {
    const { machine, notes, round, servers, faultsOfGood } = useRounds('odd-files');

    test('is compared with good ones, which every reader tells as docs have it', () => {
      expect(faultsOfGood()).toEqual([]);
    });

    test.each(GROUPS)(
      'of the kind %s costs itself, and nobody else anything',
      async (group) => {
        await round.run(group, chosenCases(machine.names())[group] ?? []);
        expect(notes.takeFaults()).toEqual([]);
      },
      LIMIT_MS,
    );

    test(
      'that change places with others in a loop costs itself, and nobody else anything',
      async () => {
        await round.run('swapped', swappedCases(['fifo', 'link-other']), { looks: LOOKS_AT_SWAPPED });
        expect(notes.takeFaults()).toEqual([]);
      },
      LIMIT_MS,
    );

    test('has killed neither live server nor broker, nor made them large', async () => {
      expect(await servers.changes()).toEqual([]);
    });
  },
);
