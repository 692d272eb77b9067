/** The columns of the list; all but the last are as wide as what is in them. */
export type ColumnName = 'session' | 'state' | 'screen' | 'age' | 'what';

export type Widths = Readonly<Record<ColumnName, number>>;

/** What of a session stands beside its id, and how wide the last column is. */
export interface Layout {
  readonly beside: readonly ColumnName[];
  readonly whatWidth: number;
}

export const BETWEEN = '  ';

/** Narrower, and sentences become a word per line. */
const NARROWEST_WHAT = 16;

/** The least important goes first. */
const CHOICES: readonly (readonly ColumnName[])[] = [
  ['state', 'screen', 'age'],
  ['state', 'screen'],
  ['state'],
];

/** Where the last column begins. */
export const whatColumn = (beside: readonly ColumnName[], widths: Widths): number =>
  (['session', ...beside] as const).reduce((sum, name) => sum + widths[name] + BETWEEN.length, 0);

/** The fullest layout that a terminal of so many columns has room for; null where everything must stand below the id. */
export const layoutFor = (widths: Widths, terminal: number): Layout | null => {
  const enough = Math.min(NARROWEST_WHAT, widths.what);
  const beside = CHOICES.find((names) => terminal - whatColumn(names, widths) >= enough);
  return beside === undefined ? null : { beside, whatWidth: terminal - whatColumn(beside, widths) };
};
