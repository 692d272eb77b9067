import type { Spec } from './spec.ts';

/** Something that tells where the walk stands. */
export interface Clue {
  readonly css?: string;
  /** A phrase that a visible part of the page says. */
  readonly says?: string;
  /** At least so many of these phrases stand on the page. */
  readonly saysSome?: { readonly of: readonly string[]; readonly atLeast: number };
}

/** What a page means when no known name and no known sentence is on it any more. */
export interface Meaning {
  /** Beginnings of words, all of which stand in one sentence. */
  readonly hints: readonly (readonly string[])[];
  /** Controls that only this screen has. */
  readonly controls: readonly Spec[];
}

/** A named state of the page: any of `any` is there, none of `none`, for `forMs` without a break. */
export interface Scene<Name extends string = string> {
  readonly name: Name;
  readonly any: readonly Clue[];
  readonly none?: readonly Clue[];
  /** @default 0 */
  readonly forMs?: number;
  readonly meaning?: Meaning;
  /** Nothing of the page has changed for that long as well. */
  readonly stillMs?: number;
}

export interface SceneQuestion {
  readonly scenes: readonly Scene[];
  /** The screen that we are on: as long as it is there, others must show more than it does. */
  readonly current: Scene | null;
  readonly budgetMs: number;
}

/** What was seen; `by` tells whether by names and sentences that are known, or by what they mean. */
export interface Seen<Name extends string = string> {
  readonly name: Name;
  readonly by: 'name' | 'meaning';
}

export const css = (selector: string): Clue => ({ css: selector });
export const says = (phrase: string): Clue => ({ says: phrase });
