import type { Box } from '../../../../eyes/sight.ts';
import type { Spot } from '../../../../eyes/spots.ts';
import type { ListedValues } from './listed-values.ts';
import type { OwnLabels, PlanFinds } from './own-labels.ts';
import type { Entries, Entry, PlanEntries } from './plan-entries.ts';
import type { PlanHeads } from './plan-heads.ts';
import type { PlanField } from './plan-words.ts';
import type { RowValues } from './row-values.ts';

/** One plan as found on the page: what belongs to which label, and what stands over all of them. */
export interface PlanDraft extends PlanFinds {
  readonly head: readonly Entry[];
  /** Its own block, if it has one. */
  readonly spot: Spot | null;
  /** The labels that are its own and no other plan's. */
  readonly own: readonly Entry[];
}

export interface PlanLayouts {
  readonly read: (entries: Entries) => readonly PlanDraft[];
}

/** Self-contained: it is sent to the page as text. */
export const makePlanLayouts = ({
  planEntries,
  planHeads,
  ownLabels,
  listedValues,
  rowValues,
}: {
  readonly planEntries: PlanEntries;
  readonly planHeads: PlanHeads;
  readonly ownLabels: OwnLabels;
  readonly listedValues: ListedValues;
  readonly rowValues: RowValues;
}): PlanLayouts => {
  const ENOUGH_LABELS = 3;
  const MAX_CLIMBS = 2;
  const HEADS: readonly PlanField[] = ['plano', 'valor', 'forma_pagamento', 'parcelamento', 'tipo_franquia'];

  const coverages = (labels: readonly Entry[]): readonly PlanField[] =>
    labels.flatMap(({ field }) => (field === null || HEADS.includes(field) ? [] : [field]));

  const repeats = (labels: readonly Entry[]): boolean => {
    const fields = coverages(labels);
    return new Set(fields).size < fields.length;
  };

  const isScope = (entries: Entries, spot: Spot): boolean => {
    const labels = entries.labels(spot);
    const isMany = new Set(coverages(labels)).size >= ENOUGH_LABELS;
    return (
      isMany &&
      !repeats(labels) &&
      entries.within(spot).filter(({ isValue }) => isValue).length >= ENOUGH_LABELS - 1
    );
  };

  /** The largest blocks that say each coverage once. */
  const scopesIn = (entries: Entries, spot: Spot): Spot[] =>
    isScope(entries, spot) ? [spot] : spot.children.flatMap((child) => scopesIn(entries, child));

  const takenBy = (finds: readonly PlanFinds[]): Set<Entry> =>
    new Set(finds.flatMap(({ found }) => [...found.values()].flat()));

  const boxOf = (entries: Entries, { found, own }: PlanDraft): Box | null => {
    const values = [...found.values()].flat().filter(({ field, says }) => field === null || says !== '');
    return entries.boxOf([...values, ...own]);
  };

  const needsHead = ({ head, found }: PlanDraft): boolean =>
    !found.has('valor') && !head.some(planHeads.isPrice);

  /** Heads that are not in the plans' own blocks are looked for over them. */
  const headed = (
    entries: Entries,
    drafts: readonly PlanDraft[],
    labels: readonly Entry[],
  ): readonly PlanDraft[] => {
    if (!drafts.some(needsHead)) return drafts;
    const boxes = drafts.map((draft) => boxOf(entries, draft));
    if (boxes.some((box) => box === null)) return drafts;
    const taken = takenBy(drafts);
    const heads = planHeads.over(entries, boxes as Box[], entries.common([...labels, ...taken]), taken, true);
    return drafts.map((draft, at) => ({
      ...draft,
      head: draft.head.some(planHeads.isPrice) ? draft.head : (heads[at] ?? []),
    }));
  };

  const isValued = (entries: Entries, spot: Spot): boolean => entries.hasValue(spot);

  const apart = (spots: readonly Spot[]): boolean =>
    spots.every(({ box }, at) =>
      spots.every(
        (other, index) => index === at || other.box.left >= box.right - 1 || other.box.right <= box.left + 1,
      ),
    );

  /** The cards among blocks: those that stand side by side, however deep. */
  const cardsAmong = (entries: Entries, spots: readonly Spot[]): readonly Spot[] => {
    const valued = spots.filter((spot) => isValued(entries, spot));
    const [only] = valued;
    if (only === undefined) return [];
    if (valued.length > 1) return apart(valued) ? valued : [];
    const inner = cardsAmong(entries, only.children);
    return inner.length > 1 &&
      inner.every((card) => entries.within(card).filter(({ isValue }) => isValue).length > 2)
      ? inner
      : [only];
  };

  const isInRow = (labels: readonly Entry[]): boolean => {
    const pairs = labels.slice(1).filter((label, at) => {
      const before = labels[at];
      return before !== undefined && planEntries.sharesRow(before.piece.box, label.piece.box);
    });
    return pairs.length * 2 > labels.length - 1;
  };

  const fromLists = (entries: Entries, labels: readonly Entry[], list: Spot, limit: Spot): PlanDraft[] => {
    const isAcross = isInRow(labels);
    let own = list;
    for (let region = list.parent; region !== null; own = region, region = region.parent) {
      const others = region.children.filter((child) => child !== own);
      const rows = others.flatMap(function rowsIn(spot): Spot[] {
        return spot.children.length === list.children.length && isValued(entries, spot)
          ? [spot]
          : spot.children.flatMap(rowsIn);
      });
      const cards = isAcross ? rows : cardsAmong(entries, others);
      const drafts = cards.map((card) => ({
        ...listedValues.read(entries, list, card, isAcross),
        spot: card,
        own: [],
      }));
      if (drafts.some(({ found, disputed }) => found.size + disputed.size > 1)) return drafts;
      if (region === limit) return [];
    }
    return [];
  };

  /** One plan with its labels; what has no label is its head. */
  const single = (entries: Entries, labels: readonly Entry[], spot: Spot): PlanDraft => {
    const finds = ownLabels.read(entries, entries.within(spot), labels);
    const taken = new Set([...finds.found.values()].flat());
    const first = Math.min(...labels.map(({ at }) => at));
    const free = entries.within(spot).filter((entry) => !taken.has(entry) && entry.field === null);
    const before = free.filter(({ at }) => at < first);
    const after = free.filter(({ at }) => at > first);
    // Below its labels a sum is a price only when it says so: it may be that of a row that is not known.
    const price = after.filter((entry) => planHeads.isPrice(entry) && planHeads.isYearly(after, entry));
    return {
      ...finds,
      head: before.some(planHeads.isPrice) ? before : [...before, ...price],
      spot,
      own: labels,
    };
  };

  const isPureList = (entries: Entries, list: Spot): boolean =>
    entries.within(list).every(({ isValue, says, field }) => (field !== null ? says === '' : !isValue));

  /** Labels said once in a region: of one plan, or shared by several. */
  const fromRegion = (entries: Entries, labels: readonly Entry[], limit: Spot): readonly PlanDraft[] => {
    const list = listedValues.listOf(entries, labels);
    if (isPureList(entries, list)) return headed(entries, fromLists(entries, labels, list, limit), labels);
    const rows = isInRow(labels) ? null : rowValues.read(entries, labels);
    if (rows !== null) {
      const drafts = rows.map((row) => ({ ...row, head: [], spot: null, own: [] }));
      const taken = takenBy(drafts);
      const heads = planHeads.over(
        entries,
        rows.map(({ column }) => column),
        entries.common([...labels, ...taken]),
        taken,
        drafts.some(needsHead),
      );
      return drafts.map((draft, at) => ({ ...draft, head: heads[at] ?? [] }));
    }
    let spot = list;
    for (let climbs = 0; climbs < MAX_CLIMBS && spot !== limit && spot.parent !== null; climbs += 1) {
      if (!needsHead(single(entries, labels, spot))) break;
      spot = spot.parent;
    }
    return [single(entries, labels, spot)];
  };

  /** Labels of several plans without a block of each plan: the n-th of each label is the n-th plan's. */
  const fromRepeats = (entries: Entries, labels: readonly Entry[]): readonly PlanDraft[] => {
    const sets: Entry[][] = [];
    const seen = new Map<PlanField, number>();
    for (const label of labels) {
      if (label.field === null) continue;
      const at = seen.get(label.field) ?? 0;
      seen.set(label.field, at + 1);
      sets[at] = [...(sets[at] ?? []), label];
    }
    const whole = sets.filter((set) => new Set(coverages(set)).size >= ENOUGH_LABELS);
    if (whole.length < 2) return [];
    const drafts = whole.map((set) => {
      const finds = ownLabels.read(
        entries,
        entries.all,
        labels.filter((label) => whole.some((one) => one.includes(label))),
      );
      const own = [...finds.found].flatMap(([field, values]): [PlanField, Entry[]][] => {
        const label = set.find((one) => one.field === field);
        const mine = values.filter(
          (value) => label !== undefined && ownLabels.read(entries, [value], [label]).found.has(field),
        );
        return mine.length > 0 ? [[field, mine]] : [];
      });
      return { found: new Map(own), disputed: finds.disputed, head: [], spot: null, own: set };
    });
    return headed(entries, drafts, labels);
  };

  const read: PlanLayouts['read'] = (entries) => {
    const scopes = scopesIn(entries, entries.root);
    if (scopes.length === 0) return fromRepeats(entries, entries.labels(entries.root));
    const drafts = scopes.flatMap((scope) => fromRegion(entries, entries.labels(scope), scope));
    return headed(
      entries,
      drafts,
      scopes.flatMap((scope) => entries.labels(scope)),
    );
  };

  return { read };
};
