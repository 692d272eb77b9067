/** A word and what there is to say of it. */
export interface Entry {
  readonly term: string;
  readonly text: string;
}

export interface EntryList {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** What a command has to say beyond its arguments and options. Its help and its man page are made of it. */
export interface Guide {
  /** Paragraphs. */
  readonly notes?: readonly string[];
  readonly lists?: readonly EntryList[];
  /** Command lines that work as they stand, and what each does. */
  readonly examples: readonly Entry[];
  /** By the codes. */
  readonly exits: readonly Entry[];
}

const entryOf = ([term, text]: readonly [string, string]): Entry => ({ term, text });

/** Entries as `[term, text]` pairs. */
export const entries = (...pairs: readonly (readonly [string, string])[]): readonly Entry[] =>
  pairs.map(entryOf);
