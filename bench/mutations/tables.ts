import { ENDS, type End } from '../../tests/support/verdict/verdict.ts';
import type { Series } from './options.ts';
import type { Judged } from './run-series.ts';

const NAME_WIDTH = 34;
const COLUMN_WIDTH = 11;

export const nameOf = ({ skin, perPage, kinds }: Series): string =>
  [skin || 'default', kinds.length > 0 ? kinds.join(',') : '', `${perPage} per page`]
    .filter((part) => part !== '')
    .join(' / ');

const row = (name: string, cells: readonly (number | string)[]): string =>
  name.padEnd(NAME_WIDTH) + cells.map((cell) => String(cell).padStart(COLUMN_WIDTH)).join('');

const countsOf = (judged: readonly Judged[]): number[] =>
  ENDS.map((end) => judged.filter((one) => one.end === end).length);

/** One row per series. */
export const seriesTable = (groups: readonly (readonly Judged[])[]): string =>
  [
    row('', ['sessions', ...ENDS]),
    ...groups.flatMap((judged) => {
      const [first] = judged;
      return first === undefined ? [] : [row(nameOf(first.series), [judged.length, ...countsOf(judged)])];
    }),
  ].join('\n');

interface KindCount {
  screens: number;
  readonly lastOf: Record<End, number>;
}

/** A session that ended early is laid at the door of the kinds of its last screen. */
const kindCounts = (judged: readonly Judged[]): Map<string, KindCount> => {
  const counts = new Map<string, KindCount>();
  for (const { end, ended } of judged) {
    const screens = ended.mutations.filter(({ isDialog }) => !isDialog);
    for (const screen of screens)
      for (const kind of Object.keys(screen.kinds)) {
        const count = counts.get(kind) ?? {
          screens: 0,
          lastOf: { completed: 0, partial: 0, diagnosed: 0, failed: 0, wrong: 0 },
        };
        counts.set(kind, count);
        count.screens += 1;
        if (screen === screens.at(-1)) count.lastOf[end] += 1;
      }
  }
  return counts;
};

/** One row per kind: on how many screens it was, and how the sessions ended that ended on one of them. */
export const kindTable = (judged: readonly Judged[]): string =>
  [
    row('by kind: screens, then ends there', ['screens', ...ENDS]),
    ...[...kindCounts(judged)]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([kind, { screens, lastOf }]) => row(kind, [screens, ...ENDS.map((end) => lastOf[end])])),
  ].join('\n');
