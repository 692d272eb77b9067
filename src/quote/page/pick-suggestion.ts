import type { Known } from '../eyes/spec.ts';
import type { Budget } from './budget.ts';
import type { Element } from './insist.ts';
import type { Lens } from './lens.ts';

/** The site asks a map service; what has not come by then does not come. */
const SUGGESTION_BUDGET_MS = 15_000;
/** A list that is drawn anew is back by then. */
const BACK_AGAIN_MS = 1_000;
/** No list by then: perhaps the field has lost what was typed. */
const TYPED_AGAIN_AFTER_MS = 2_500;

interface Wish {
  /** Of the field in its table. */
  readonly control: string;
  readonly type: () => Promise<void>;
  /** Where the field has lost what was typed. */
  readonly typeAgain: () => Promise<unknown>;
  /** Where the list has closed: by key, whatever the field holds. */
  readonly reopen: () => Promise<void>;
  readonly prefers: RegExp;
  /** What the site says when it has nothing to offer. */
  readonly nothingFound: readonly string[];
}

interface Place {
  readonly lens: Lens;
  readonly budget: Budget;
  readonly controls: {
    readonly element: (name: never) => Promise<Element>;
    /** The screen's own buttons, which may come while the list is waited for. */
    readonly buttons: readonly Known[];
    readonly pressFound: (name: string, find: () => Promise<Element | null>) => Promise<void>;
  };
}

interface Offer {
  readonly isRefused: boolean;
  readonly texts: readonly string[];
}

const waitForOffer = (lens: Lens, field: Element, nothingFound: readonly string[], limitMs: number) =>
  lens.ask(
    (kit, { at, phrases, budgetMs }) =>
      new Promise<Offer | null>((resolve) => {
        const startedAt = performance.now();
        let before = '';
        const look = (): void => {
          kit.moment.pass();
          const texts = kit.suggestions
            .offered(at as never)
            .map((entry) => kit.words.tidy(entry.textContent));
          const isRefused = phrases.some((phrase) => kit.texts.saying(phrase) !== null);
          const now = texts.join('\n');
          // The same in two frames: a list that is only opening moves its entries.
          if (isRefused || (texts.length > 0 && now === before)) resolve({ isRefused, texts });
          else if (performance.now() - startedAt >= budgetMs) resolve(null);
          else requestAnimationFrame(look);
          before = now;
        };
        look();
      }),
    { at: field, phrases: nothingFound, budgetMs: limitMs },
  );

/**
 * Types into a field that offers entries, and takes the one that is preferred, else the first.
 * @returns what came of it; "refused" when the site says that it has none
 */
export const pickSuggestion = async (
  { lens, budget, controls }: Place,
  { control, type, typeAgain, reopen, prefers, nothingFound }: Wish,
): Promise<'picked' | 'refused' | 'nothing'> => {
  await lens.ask((kit, own) => kit.suggestions.begin(own), controls.buttons);
  await type();
  const patience = budget.within(SUGGESTION_BUDGET_MS);
  const field = (): Promise<Element> => controls.element(control as never);
  let offer = await waitForOffer(
    lens,
    await field(),
    nothingFound,
    patience.within(TYPED_AGAIN_AFTER_MS).remainingMs(),
  );
  if (offer === null) {
    await typeAgain();
    offer = await waitForOffer(lens, await field(), nothingFound, patience.remainingMs());
  }
  if (offer === null) return 'nothing';
  if (offer.isRefused) return 'refused';
  const wanted = ({ texts }: Offer): string => texts.find((text) => prefers.test(text)) ?? texts[0] ?? '';
  const entry = async (said: string): Promise<Element | null> =>
    lens.element(
      (kit, { at, text }) =>
        kit.suggestions.offered(at as never).find((one) => kit.words.tidy(one.textContent) === text) ?? null,
      { at: await field(), text: said },
    );
  const first = wanted(offer);
  await controls.pressFound(`${control} (suggestion)`, async () => {
    const standing = await entry(first);
    if (standing !== null) return standing;
    let again = await waitForOffer(lens, await field(), [], BACK_AGAIN_MS);
    if (again === null) {
      // Answering what lay over the list has closed it.
      await reopen();
      again = await waitForOffer(
        lens,
        await field(),
        [],
        patience.within(TYPED_AGAIN_AFTER_MS).remainingMs(),
      );
    }
    return again === null ? null : entry(wanted(again));
  });
  return 'picked';
};
