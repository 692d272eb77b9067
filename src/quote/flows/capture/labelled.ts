import type { Piece } from '../../eyes/spots.ts';
import type { Words } from '../../eyes/words.ts';

/** Values that stand behind a label of their own. */
export interface Labelled {
  /** What follows this label, in its line or as the next text; null where there is no such label. */
  readonly after: (all: readonly Piece[], label: string) => string | null;
}

/** Self-contained: it is sent to the page as text. */
export const makeLabelled = ({ words }: { readonly words: Words }): Labelled => ({
  after: (all, label) => {
    const texts = all.filter(({ isIcon, text }) => !isIcon && text !== '');
    const meant = words.plain(label);
    const at = texts.findIndex(
      ({ text }) => words.plain(text).split(' ').slice(0, meant.split(' ').length).join(' ') === meant,
    );
    const found = texts[at];
    if (found === undefined) return null;
    const rest = found.text.slice(label.length).replace(/^[\s:]+/, '');
    return rest === '' ? (texts[at + 1]?.text ?? null) : rest;
  },
});
