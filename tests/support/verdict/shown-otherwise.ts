import type { ScreenMutations } from '../../../demo/site/mutations/mutation-log.ts';

/** Letters and digits only: spacing, accents, capitals and punctuation say nothing else. */
const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** What the page may have shown for a text of the site: pages say things in other words. */
export type SaidOtherwise = (original: string, captured: string) => boolean;

export const saidOtherwise = (mutations: readonly ScreenMutations[]): SaidOtherwise => {
  const told = new Map<string, Set<string>>();
  for (const { texts } of mutations)
    for (const [original, shown] of Object.entries(texts)) {
      const known = told.get(bare(original)) ?? new Set();
      told.set(bare(original), known.add(bare(shown)));
    }
  return (original, captured) =>
    bare(original) === bare(captured) || (told.get(bare(original))?.has(bare(captured)) ?? false);
};
