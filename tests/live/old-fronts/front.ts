/** What a former front got for one poll. */
export interface Poll {
  /** HTTP status 200 to 299. */
  readonly ok: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: former fronts look wherever they like
  readonly body: any;
}

export type FrontEnd = 'success' | 'error';

/** A former client as original-system.md §7 describes it: which fields it reads, when it stops. */
export interface OldFront {
  readonly name: string;
  readonly path: (id: string) => string;
  /** Polls after which it gives up; null: never. */
  readonly limit: number | null;
  /** Null: it goes on polling. */
  readonly end: (poll: Poll) => FrontEnd | null;
  /** What its customer sees, undefined where it finds nothing. */
  readonly shows: (poll: Poll) => {
    readonly percent?: number | undefined;
    readonly estimate?: unknown;
    readonly recommended?: unknown;
    readonly alternative?: unknown;
  };
}

export const progressPath = (id: string): string => `/api/rpa/progress/${id}`;

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const hasOneOf = (text: unknown, words: readonly string[]): boolean =>
  words.some((word) => textOf(text).toLowerCase().includes(word));
