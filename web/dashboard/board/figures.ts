import type { MonitorView } from '../../../src/live/protect/monitor-view.ts';

/** What becomes of a type on its way through JSON. */
type Jsoned<Value> = Value extends Date
  ? string
  : Value extends object
    ? { readonly [Key in keyof Value]: Jsoned<Value[Key]> }
    : Value;

/** The machine's and the server's figures as the stream tells them. */
export type Figures = Jsoned<MonitorView>;

export type Sample = NonNullable<Figures['machine']>;

/** @returns null when the server tells none */
export const readFigures = (told: unknown): Figures | null => {
  const figures = told as Partial<Figures> | null | undefined;
  if (typeof figures !== 'object' || figures === null) return null;
  return Array.isArray(figures.alerts) && figures.breaker !== undefined ? (figures as Figures) : null;
};
