import { describe, expect, test } from 'vitest';
import { KIND_NAMES, type KindName } from '../../../demo/site/mutations/kind-names.ts';
import type { PlanShown } from '../../../demo/site/quote/shown.ts';
import { DEFAULT_SKIN, SKINS } from '../../../demo/site/skin.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useVisit } from '../support/visit.ts';
import { CUSTOMER } from '../support/visit-data.ts';
import { answersOf } from './support/answers.ts';
import { SKIN_WORDS } from './support/skin-words.ts';
import { walkByWords } from './support/walk-by-words.ts';

/** More of them with the environment's SEEDS=1,2,3. */
const SEEDS = (process.env.SEEDS ?? '1').split(',');

const WALKS = 7;
/** A walk for each kind alone would take minutes; kinds apart in the list have little to do with each other. */
const GROUPS = Array.from({ length: WALKS }, (_, at) =>
  KIND_NAMES.filter((_name, index) => index % WALKS === at),
);
const OTHER_SKINS = SKINS.filter((skin) => skin !== DEFAULT_SKIN);

const compact = (text: string): string => text.replaceAll(/[\s\u200b]/g, '');

/** What no change may touch: money and numbers. */
const dataOf = (plan: PlanShown | null | undefined): string[] =>
  [plan?.valor, plan?.valor_franquia, plan?.danos_materiais, plan?.danos_corporais, plan?.danos_morais]
    .map((text) => text ?? 'nothing')
    .map(compact);

describe.skipIf(missing('chromium', chromiumHere())).each(OTHER_SKINS)('changed pages of %s', (skin) => {
  const visit = useVisit(skin);
  const words = SKIN_WORDS[skin];
  if (words === undefined) throw new Error(`the skin "${skin}" has no words in support/skin-words.ts`);

  /** Walks all screens. @returns what the site has, and the kinds that changed something */
  const walk = async (session: string, mutate: string, kinds: readonly KindName[] = []) => {
    const page = await visit.page();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error.stack)));
    const query = new URLSearchParams({ mutate, kinds: kinds.join(',') });
    const text = await walkByWords(page, `${visit.addressOf(session)}&${query}`, words, CUSTOMER);
    await page.context().close();
    expect(errors).toEqual([]);
    expect(visit.site.decoys(session)).toEqual([]);
    const { plano_recomendado, plano_alternativo } = visit.site.expected(session)?.plans ?? {};
    for (const plan of [plano_recomendado, plano_alternativo])
      for (const shown of dataOf(plan)) expect(compact(text)).toContain(shown);
    const changes = (visit.site.mutations(session) ?? []).flatMap((screen) => Object.entries(screen.kinds));
    const made = changes.filter(([, times]) => times > 0).map(([name]) => name);
    return { submissions: visit.site.received(session)?.submissions, made: new Set(made) };
  };

  test.each(GROUPS.flatMap((kinds) => SEEDS.map((seed) => ({ kinds, seed }))))(
    'by $kinds take the same answers with seed $seed, and plans are shown',
    async ({ kinds, seed }) => {
      const { submissions, made } = await walk(
        `${kinds.join('-')}-${seed}`,
        `${seed}.${kinds.length}`,
        kinds,
      );
      expect(submissions).toEqual(answersOf(CUSTOMER));
      expect(made).toEqual(new Set(kinds.filter((kind) => !words.never.includes(kind))));
    },
  );

  test.each(SEEDS)('by ten kinds at once take the same answers with seed %s', async (seed) => {
    const { submissions, made } = await walk(`ten-${seed}`, `${seed}.10`);
    expect(submissions).toEqual(answersOf(CUSTOMER));
    expect(made.size).toBeGreaterThan(10);
  });
});
