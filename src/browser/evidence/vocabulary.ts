/** The words that a page may show without telling anything about anybody. All plain: lower case, no accents. */
export interface Vocabulary {
  readonly words: readonly string[];
  /** Beginnings of such words. */
  readonly beginnings: readonly string[];
  /** Words that belong together, each phrase split. */
  readonly phrases: readonly (readonly string[])[];
}
