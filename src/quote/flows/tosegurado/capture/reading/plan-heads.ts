import type { Box } from '../../../../eyes/sight.ts';
import type { Spot } from '../../../../eyes/spots.ts';
import type { Words } from '../../../../eyes/words.ts';
import type { Entries, Entry, PlanEntries } from './plan-entries.ts';
import type { PlanWords } from './plan-words.ts';

/** What stands over a plan: its title, price, period and payment. */
export interface PlanHead {
  readonly plano: string | null;
  readonly valor: string | null;
  readonly parcelamento: string | null;
  readonly forma_pagamento: string | null;
}

export interface PlanHeads {
  /** A price that says itself that it is one for the year. */
  readonly isYearly: (head: readonly Entry[], price: Entry) => boolean;
  readonly read: (head: readonly Entry[]) => PlanHead;
  readonly isPrice: (entry: Entry) => boolean;
  /** Heads that stand apart from their plans, by the plans' places; empty where that is not sure. */
  readonly over: (
    entries: Entries,
    plans: readonly Box[],
    inside: Spot,
    taken: ReadonlySet<Entry>,
    /** Whether the prices may stand outside of the plans' common block. */
    isAway: boolean,
  ) => Entry[][];
}

/** Self-contained: it is sent to the page as text. */
export const makePlanHeads = ({
  words,
  planWords,
  planEntries,
}: {
  readonly words: Words;
  readonly planWords: PlanWords;
  readonly planEntries: PlanEntries;
}): PlanHeads => {
  const MAX_TITLE = 40;
  const MAX_CLIMBS = 2;
  const PRICE_WORDS =
    /^(?:(?:valor|preco|premio|total|anual|por|ao|ano|a|vista|apenas|do|de|seguro|seu|so|mensal|mes|semestral|trimestral)\s*)*$/;

  /** "<dt>Faróis</dt><dd>R$ 500,00</dd>": the value of something else. */
  const isDefined = ({ piece }: Entry): boolean => piece.element.closest('dd') !== null;

  const besides = ({ says, sums }: Entry): string =>
    words.plain(sums.reduce((text, sum) => text.replace(sum, ' '), says));

  const isPrice = (entry: Entry): boolean =>
    entry.sums.length === 1 &&
    entry.field === null &&
    !isDefined(entry) &&
    (PRICE_WORDS.test(besides(entry)) || /^plano (?:\S+ ?){1,3}$/.test(besides(entry)));

  const isYearly = (head: readonly Entry[], price: Entry): boolean => {
    if (planWords.period(price.says) === 'anual') return true;
    const next = head[head.indexOf(price) + 1];
    return (
      next !== undefined && next.sums.length === 0 && words.plain(planWords.period(next.says)) === 'anual'
    );
  };

  const alone = (prices: readonly Entry[]): string | null => {
    const [first] = prices;
    const isOne = prices.every(
      ({ sums }) => sums[0]?.replace(/\s/g, '') === first?.sums[0]?.replace(/\s/g, ''),
    );
    return isOne ? (first?.sums[0] ?? null) : null;
  };

  const priceOf = (head: readonly Entry[]): string | null => {
    const prices = head.filter(isPrice);
    const largestPx = Math.max(...prices.map(({ piece }) => piece.fontPx));
    const yearly = prices.filter((price) => isYearly(head, price));
    const largest = prices.filter(({ piece }) => piece.fontPx === largestPx);
    return alone(prices) ?? (yearly.length > 0 ? alone(yearly) : alone(largest));
  };

  const isTitle = (entry: Entry): boolean => {
    const { says, piece, isOther, isControl } = entry;
    if (piece.isIcon || says === '' || says.length > MAX_TITLE || planWords.isBadge(says)) return false;
    if (/R\$/.test(says)) return false;
    return (
      isOther &&
      !isControl &&
      !/[!?.:]$/.test(says) &&
      !planWords.isPayment(says) &&
      planWords.period(says) === null
    );
  };

  const titleOf = (head: readonly Entry[]): string | null => {
    const tidy = (text: string): string => words.tidy(text);
    const called = head.find(
      (entry) => /^plano \S/.test(words.plain(entry.says)) && entry.says.length <= MAX_TITLE,
    );
    if (called !== undefined)
      return tidy(called.sums.reduce((text, sum) => text.replace(sum, ''), called.says));
    const price = head.findIndex(isPrice);
    const titles = head.slice(0, Math.max(price, 0)).filter(isTitle);
    const heading = titles.find(
      ({ piece }) => piece.element.closest('h1,h2,h3,h4,h5,h6,th,[role="heading"]') !== null,
    );
    return heading === undefined && titles.length !== 1 ? null : tidy((heading ?? titles[0])?.says ?? '');
  };

  const only = (values: readonly string[]): string | null =>
    values.length > 0 && values.every((value) => words.plain(value) === words.plain(values[0]))
      ? (values[0] ?? null)
      : null;

  const read: PlanHeads['read'] = (head) => {
    const payments = head.filter(
      ({ says, field }) => field === null && says !== '' && planWords.isPayment(says),
    );
    const said = payments.filter(({ isControl }) => !isControl);
    const payment = (said.length > 0 ? said : payments).map(({ says }) => words.tidy(says)).join(' ');
    return {
      plano: titleOf(head),
      valor: priceOf(head),
      parcelamento: only(
        head.filter((entry) => !payments.includes(entry)).flatMap(({ says }) => planWords.period(says) ?? []),
      ),
      forma_pagamento: payment === '' ? null : payment,
    };
  };

  /** The names of plans whose prices are known may stand in a table's head, as long as nothing else costs there. */
  const withTitles = (inside: Spot, free: (spot: Spot) => readonly Entry[]): Spot => {
    const costs = (spot: Spot): number => free(spot).filter(({ sums }) => sums.length > 0).length;
    let spot = inside;
    for (let climbs = 0; climbs < MAX_CLIMBS && spot.parent !== null; climbs += 1) {
      if (costs(spot.parent) > costs(inside)) break;
      spot = spot.parent;
    }
    return spot;
  };

  const over: PlanHeads['over'] = (entries, plans, inside, taken, isAway) => {
    const free = (spot: Spot): Entry[] =>
      entries.within(spot).filter((entry) => !taken.has(entry) && entry.field === null);
    const nothing = plans.map((): Entry[] => []);
    const isEnough = (spot: Spot): boolean => free(spot).filter(isPrice).length >= plans.length;
    const outwards = [inside];
    for (let climbs = 0; isAway && climbs < MAX_CLIMBS; climbs += 1) {
      const parent = outwards.at(-1)?.parent;
      if (parent != null) outwards.push(parent);
    }
    // Further out only for all prices at once: a single one there is an advertisement's.
    const spot = outwards.find(isEnough) ?? (isAway ? inside : withTitles(inside, free));
    const places = free(spot).flatMap((entry) => {
      const { box } = entry.piece;
      const at = plans.flatMap((plan, index) => (planEntries.sharesColumn(plan, box) ? [index] : []));
      const isAbove = at.length === 1 && box.top < (plans[at[0] ?? 0]?.bottom ?? 0);
      return isAbove ? [{ entry, at: at[0] ?? 0 }] : [];
    });
    const priced = places.filter(({ entry }) => isPrice(entry)).map(({ at }) => at);
    const isSure = spot === inside || !isAway || plans.every((_, index) => priced.includes(index));
    return isSure
      ? plans.map((_, index) => places.filter(({ at }) => at === index).map(({ entry }) => entry))
      : nothing;
  };

  return { read, isPrice, isYearly, over };
};
