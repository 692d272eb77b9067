import type { Spot } from '../../../../eyes/pieces.ts';
import type { Words } from '../../../../eyes/words.ts';
import type { PlanDraft } from './plan-layouts.ts';

/** Which of the plans the insurer recommends. */
export interface PlanRanks {
  readonly rank: (drafts: readonly PlanDraft[]) => {
    readonly recommended: PlanDraft | null;
    readonly alternative: PlanDraft | null;
    /** Whether a word, a badge or a frame tells it; otherwise the first one stands for it. */
    readonly isTold: boolean;
  };
}

/** Self-contained: it is sent to the page as text. */
export const makePlanRanks = ({ words }: { readonly words: Words }): PlanRanks => {
  const BOTH = 2;
  const STRONGER = 40;
  const RECOMMENDED =
    /\b(?:recomenda(?:d[oa]|mos)|suger(?:id[oa]|imos)|sugestao|indicad[oa]|indicamos|favorit[oa]|preferid[oa]|destaque|melhor (?:escolha|opcao|custo)|mais (?:vendid[oa]|popular|contratad[oa]|escolhid[oa])|nossa escolha|ideal para voce)\b/;

  const saysOf = (draft: PlanDraft, pattern: RegExp): boolean =>
    [...draft.head, ...(draft.found.get('plano') ?? [])].some(({ says, piece }) =>
      pattern.test(words.plain(`${says} ${piece.isIcon ? (piece.element.getAttribute('alt') ?? '') : ''}`)),
    );

  const framesOf = (spot: Spot | null, others: readonly Spot[]): Element[] => {
    const frames: Element[] = [];
    for (let at: Element | null = spot?.element ?? null; at !== null; at = at.parentElement) {
      const here = at;
      if (others.some(({ element }) => here.contains(element))) break;
      frames.push(here);
    }
    return frames;
  };

  const strength = (frames: readonly Element[]): number => {
    const colours = frames.flatMap((frame) => {
      const { borderTopWidth, borderTopColor, borderTopStyle } = getComputedStyle(frame);
      const shades = (borderTopColor.match(/\d+/g) ?? []).slice(0, 3).map(Number);
      return borderTopStyle === 'none' || Number.parseFloat(borderTopWidth) === 0
        ? []
        : [Math.max(...shades) - Math.min(...shades)];
    });
    return Math.max(0, ...colours);
  };

  const byFrame = (drafts: readonly PlanDraft[]): PlanDraft | undefined => {
    const frames = drafts.map(({ spot }) =>
      framesOf(
        spot,
        drafts.flatMap((other) => (other.spot === null || other.spot === spot ? [] : [other.spot])),
      ),
    );
    const named = drafts.filter((_, at) =>
      frames[at]?.some((frame) => frame.classList.contains('border-primary')),
    );
    if (named.length === 1) return named[0];
    const strengths = frames.map(strength);
    const strongest = Math.max(...strengths);
    const rest = strengths.toSorted((one, other) => other - one)[1] ?? 0;
    return strongest - rest > STRONGER ? drafts[strengths.indexOf(strongest)] : undefined;
  };

  const rank: PlanRanks['rank'] = (drafts) => {
    const called = drafts.filter((draft) => saysOf(draft, RECOMMENDED));
    const other = drafts.filter((draft) => saysOf(draft, /\balternativ[oa]\b/));
    const rest = drafts.filter((draft) => !other.includes(draft));
    const told =
      (called.length === 1 ? called[0] : undefined) ??
      (other.length > 0 ? (rest.length === 1 ? rest[0] : undefined) : undefined) ??
      (drafts.length > 1 ? byFrame(drafts) : undefined);
    const recommended = told ?? rest[0] ?? null;
    const alternative =
      other.find((draft) => draft !== recommended) ?? drafts.find((draft) => draft !== recommended) ?? null;
    return { recommended, alternative, isTold: told !== undefined || drafts.length < BOTH };
  };

  return { rank };
};
