import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { rigHere } from '../../support/rig.ts';
import { casesOf, KINDS, swappedCases } from './support/cases.ts';
import { useRounds } from './support/rounds.ts';

const LIMIT_MS = 900_000;
const LOOKS_AT_SWAPPED = 25;
const TURNS = [0, 1];

describe.skipIf(missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere()))(
  'a session with any odd thing in the place of any file',
  () => {
    const { machine, notes, round, servers, faultsOfGood } = useRounds('odd-files-all');

    test('is compared with good ones, which every reader tells as docs have it', () => {
      expect(faultsOfGood()).toEqual([]);
    });

    test.each(KINDS)(
      'of the kind %s costs itself, whether it ends by itself or is stopped',
      async (kind) => {
        for (const turn of TURNS)
          await round.run(kind, casesOf(kind, machine.names(), turn), { isThorough: true });
        expect(notes.takeFaults()).toEqual([]);
      },
      LIMIT_MS,
    );

    test(
      'that changes places with it in a loop, for as long as it takes every reader to look many times',
      async () => {
        const kinds = ['fifo', 'link-other', 'directory', 'sparse', 'link-device'] as const;
        await round.run('swapped', swappedCases(kinds), { isThorough: true, looks: LOOKS_AT_SWAPPED });
        expect(notes.takeFaults()).toEqual([]);
      },
      LIMIT_MS,
    );

    test('has killed neither live server nor broker, nor made them large', async () => {
      expect(await servers.changes()).toEqual([]);
    });
  },
);
