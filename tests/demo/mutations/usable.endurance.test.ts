import { describe, expect, test } from 'vitest';
import { KIND_NAMES } from '../../../demo/site/mutations/kind-names.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useVisit } from '../support/visit.ts';
import { CUSTOMER } from '../support/visit-data.ts';
import { answersOf } from './support/answers.ts';
import { walkOriginal } from './support/walk-original.ts';

/** More of them with the environment's SEEDS=1,2,3. */
const SEEDS = (process.env.SEEDS ?? '1').split(',');

const WALKS = 7;
/** A walk for each kind alone would take minutes; kinds apart in the list have little to do with each other. */
const GROUPS = Array.from({ length: WALKS }, (_, at) =>
  KIND_NAMES.filter((_name, index) => index % WALKS === at),
);

describe.skipIf(missing('chromium', chromiumHere()))('changed pages', () => {
  const visit = useVisit();

  /** Walks all screens and gives what was changed on them. */
  const walk = async (session: string, mutate: string, kinds: string) => {
    const page = await visit.page();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error.stack)));
    const address = `${visit.addressOf(session)}&${new URLSearchParams({ mutate, kinds })}`;
    const text = await walkOriginal(page, address, CUSTOMER).catch((error: unknown) => {
      throw new Error(
        `${errors.join('\n')} ${visit.site.received(session)?.submissions.length} submissions`,
        { cause: error },
      );
    });
    await page.context().close();
    expect(errors).toEqual([]);
    expect(visit.site.received(session)?.submissions).toEqual(answersOf(CUSTOMER));
    expect(visit.site.decoys(session)).toEqual([]);
    return { text, screens: visit.site.mutations(session) ?? [] };
  };

  describe.each(GROUPS)('by %s, %s, %s and %s', (...kinds) => {
    test.each(SEEDS)('take the same answers with seed %s, and plans are shown', async (seed) => {
      const session = `${kinds.join('-')}-${seed}`;
      const { text, screens } = await walk(session, `${seed}.${kinds.length}`, kinds.join(','));
      const made = new Set(
        screens.flatMap((screen) =>
          Object.entries(screen.kinds)
            .filter(([, times]) => times > 0)
            .map(([name]) => name),
        ),
      );
      expect(made).toEqual(new Set(kinds));
      const { plano_recomendado, plano_alternativo } = visit.site.expected(session)?.plans ?? {};
      for (const plan of [plano_recomendado, plano_alternativo]) expect(text).toContain(plan?.valor);
    });
  });

  test.each(SEEDS)('by ten kinds at once take the same answers with seed %s', async (seed) => {
    const { screens } = await walk(`ten-${seed}`, `${seed}.10`, '');
    for (const { kinds } of screens.filter(({ isDialog }) => !isDialog)) {
      expect(Object.keys(kinds)).toHaveLength(10);
      expect(Math.min(...Object.values(kinds))).toBeGreaterThan(0);
    }
  });
});
