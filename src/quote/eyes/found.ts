import type { Shape } from './spec.ts';

/** One control as it was found. */
export interface Found {
  readonly element: Element;
  readonly by: 'name' | 'meaning';
  readonly rank: number | null;
  readonly shape: Shape;
  readonly inverted: boolean;
  /** How long it must be the best, unchanged, before it is believed, in milliseconds. */
  readonly standMs: number;
}

/** Null: nothing like it is there. */
export type Sought = Found | { readonly several: readonly Element[] } | null;

/** How much something resembles what is looked for. */
export interface Scored {
  readonly element: Element;
  readonly score: number;
  /** Of its words alone; 0 is none of it. */
  readonly like: number;
  readonly shape: Shape;
  readonly inverted: boolean;
}
