import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../../../support/chromium.ts';
import { mutatedWish } from '../../../support/mutated-session.ts';
import { missing } from '../../../support/require.ts';
import { HASTY, useSiteSessions } from '../../../support/site-session.ts';
import { judge, type Verdict } from '../../../support/verdict/verdict.ts';

const SEED = 'ci';
const LIMIT_MS = 900_000;

interface Bound {
  readonly perPage: number;
  /** How many of the sessions must be completed: less than was seen, a busy machine is slow. */
  readonly completed: number;
}

interface Judged extends Verdict {
  readonly mutate: string;
}

/** How to repeat one: `npm run bench:mutations -- --seed ci --per-page N --only K`. */
const told = ({ mutate, end, why }: Judged): string => `${mutate} ${end}: ${why.join('; ')}`;

/** So many sessions on changed pages for each number of changes per screen. */
export const testMutations = (sessionsEach: number, bounds: readonly Bound[]): void => {
  describe.skipIf(missing('chromium', chromiumHere()))('sessions on changed pages', () => {
    const sessions = useSiteSessions();

    const run = async (index: number, perPage: number): Promise<Judged> => {
      const wish = mutatedWish(SEED, index, perPage);
      return {
        mutate: wish.mutate,
        ...judge(await sessions.run({ ...wish, patience: HASTY }), wish.scenario),
      };
    };

    test.each(bounds)(
      'with $perPage changes per screen never do anything wrong; at least $completed are completed',
      { timeout: LIMIT_MS, retry: 0 },
      async ({ perPage, completed }) => {
        const judged = await Promise.all(
          Array.from({ length: sessionsEach }, (_, index) => run(index, perPage)),
        );
        const incomplete = judged.filter(({ end }) => end !== 'completed');
        if (incomplete.length > 0) console.log(incomplete.map(told).join('\n'));
        expect(judged.filter(({ end }) => end === 'wrong').map(told)).toEqual([]);
        expect(judged.length - incomplete.length).toBeGreaterThanOrEqual(completed);
      },
    );
  });
};
