/** How something is known to a person and, where the site is known, by name. Plain data: it is sent to the page. */
export interface Known {
  /** CSS selectors of what is known of it, the surest first. */
  readonly names: readonly string[];
  /** What it says or what stands at it, in the site's words and in words that would mean the same. */
  readonly words: readonly string[];
  /** Beginnings of words, all of one group said in any order: what any site would call it. Counts less than `words`. */
  readonly gist?: readonly (readonly string[])[];
  /** Words that it never has: they belong to something that looks like it. */
  readonly never?: readonly string[];
  /** The question's other answers: what says one of them better is that one. */
  readonly rivals?: readonly Pick<Known, 'words' | 'gist'>[];
}

export type SpecKind = 'button' | 'field' | 'tick' | 'answer';

/** What to look for on the page. */
export interface Spec extends Known {
  /** Tells the requests of one look apart. */
  readonly key: string;
  readonly kind: SpecKind;
  /** A button that sends its screen: when no button says so, it is the only one that sends its form. */
  readonly sends?: boolean;
  /** The question that it belongs to, where there is one. */
  readonly question?: Known;
  /** For an answer: "yes" and "no" may be a single tick at the question. */
  readonly yes?: boolean;
  /** For a tick: what it is to be; a site may ask it with "yes" and "no". */
  readonly on?: boolean;
  /** What it was found to be before: the entry of a list that is still open is not the list. */
  readonly shape?: Shape;
}

/** What the site made of a control: decides how it is used. */
export type Shape = 'button' | 'field' | 'choice' | 'select' | 'combobox';

export type Finding =
  | {
      readonly key: string;
      readonly found: true;
      readonly by: 'name' | 'meaning';
      /** Which of the names matched, null when found by meaning. */
      readonly rank: number | null;
      readonly shape: Shape;
      /** A single tick that answers its question: to be off for "no". */
      readonly inverted: boolean;
      /** For operators: what was found, e.g. `button "Avançar"`. Never what somebody typed. */
      readonly what: string;
      /** A selector that finds it now, to be pasted into the flow. */
      readonly selector: string;
    }
  | {
      readonly key: string;
      readonly found: false;
      /** Things that are equally good: nothing is touched then. */
      readonly several: readonly string[];
    };
