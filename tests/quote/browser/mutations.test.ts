import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { mutatedWish } from '../../support/mutated-session.ts';
import { missing } from '../../support/require.ts';
import { HASTY, useSiteSessions } from '../../support/site-session.ts';
import { judge, type Verdict } from '../../support/verdict/verdict.ts';

const SEED = 'ci';
const SESSIONS = 20;
const LIMIT_MS = 900_000;

/** How many of the sessions must be completed, by changes per screen: less than was seen, a busy machine is slow. */
const BOUNDS = [
  { perPage: 1, completed: 18 },
  { perPage: 3, completed: 16 },
  { perPage: 10, completed: 12 },
] as const;

interface Judged extends Verdict {
  readonly mutate: string;
}

/** How to repeat one: `npm run bench:mutations -- --seed ci --per-page N --only K`. */
const told = ({ mutate, end, why }: Judged): string => `${mutate} ${end}: ${why.join('; ')}`;

describe.skipIf(missing('chromium', chromiumHere()))('sessions on changed pages', () => {
  const sessions = useSiteSessions();

  const run = async (index: number, perPage: number): Promise<Judged> => {
    const wish = mutatedWish(SEED, index, perPage);
    return { mutate: wish.mutate, ...judge(await sessions.run({ ...wish, patience: HASTY }), wish.scenario) };
  };

  test.each(BOUNDS)(
    'with $perPage changes per screen never do anything wrong; at least $completed are completed',
    { timeout: LIMIT_MS, retry: 0 },
    async ({ perPage, completed }) => {
      const judged = await Promise.all(Array.from({ length: SESSIONS }, (_, index) => run(index, perPage)));
      const incomplete = judged.filter(({ end }) => end !== 'completed');
      if (incomplete.length > 0) console.log(incomplete.map(told).join('\n'));
      expect(judged.filter(({ end }) => end === 'wrong').map(told)).toEqual([]);
      expect(judged.length - incomplete.length).toBeGreaterThanOrEqual(completed);
    },
  );
});
