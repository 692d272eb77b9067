/** Something that can be seen on the page: a visible element that matches every part given. */
export interface Sight {
  /** CSS selector; without it any text-bearing element. */
  readonly css?: string;
  /** The element's text, white space collapsed, contains this. */
  readonly text?: string;
}

/** A named state of the page: any of `any` is visible, none of `none`, for `forMs` without a break. */
export interface Marker<Name extends string = string> {
  readonly name: Name;
  readonly any: readonly Sight[];
  readonly none?: readonly Sight[];
  /** @default 0 */
  readonly forMs?: number;
}

/** Ways to find one control, the most specific first. A later one that matches is reported as drift. */
export type Control = readonly [Sight, ...Sight[]];

/** One table per screen. */
export type ControlTable = Readonly<Record<string, Control>>;

export const css = (selector: string): Sight => ({ css: selector });
export const text = (words: string, selector?: string): Sight =>
  selector === undefined ? { text: words } : { css: selector, text: words };
