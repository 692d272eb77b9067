import type { Known } from './spec.ts';

/** Words as a person compares them: case, accents, punctuation and kinds of space do not count. */
export interface Words {
  /** "Qual é a placa do carro ?" → "qual e a placa do carro". Money and signs keep their digits only. */
  readonly plain: (text: string | null | undefined) => string;
  /** Kinds of white space made one, ends trimmed; letters stay as the site writes them. */
  readonly tidy: (text: string | null | undefined) => string;
  /** How well `heard` says `meant`, both plain: 1 the same, less the more else is said, 0 something else. */
  readonly likeness: (heard: string, meant: string) => number;
  /** How well `heard`, plain, says what is meant in any of its ways; 0 when it says a rival better. */
  readonly says: (heard: string, meant: Pick<Known, 'words' | 'gist' | 'rivals'>) => number;
  /** Whether a word of `heard`, plain, begins so; "veiculo" stands for whatever a site calls it. */
  readonly hasWord: (heard: string, beginning: string) => boolean;
  /** Whether `heard`, plain, has a word that the thing never has; longer words count by their beginning. */
  readonly denies: (heard: string, never: readonly string[] | undefined) => boolean;
}

/** Self-contained: it is sent to the page as text. */
export const makeWords = (): Words => {
  const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;
  const known = new Map<string, string>();
  const tidy = (text: string | null | undefined): string =>
    (text ?? '').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
  const plain = (text: string | null | undefined): string => {
    const raw = text ?? '';
    const remembered = known.get(raw);
    if (remembered !== undefined) return remembered;
    const made = raw
      .replace(INVISIBLE, '')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    if (known.size > 5_000) known.clear();
    known.set(raw, made);
    return made;
  };
  const likeness = (heard: string, meant: string): number => {
    if (heard === '' || meant === '') return 0;
    if (heard === meant) return 1;
    if (!` ${heard} `.includes(` ${meant} `)) return 0;
    // The share of what is said that was meant: "nome completo" says "nome" better than a sentence does.
    return 0.5 + 0.4 * (meant.length / heard.length);
  };
  /** Sites say either for the same thing, in any question. */
  const VEHICLE = ['veiculo', 'carro', 'automove'];
  const hasWord: Words['hasWord'] = (heard, beginning) => {
    const meant = beginning.startsWith('veicul') ? VEHICLE : [beginning];
    return meant.some((one) => ` ${heard}`.includes(` ${one}`));
  };
  const WHOLE_LETTERS = 3;
  const GIST = 0.55;
  const GIST_SHARE = 0.35;
  const gistOf = (heard: string, groups: readonly (readonly string[])[]): number => {
    let best = 0;
    for (const group of groups) {
      if (!group.every((beginning) => hasWord(heard, beginning))) continue;
      const letters = group.reduce((sum, { length }) => sum + length, 0);
      best = Math.max(best, GIST + GIST_SHARE * Math.min(1, letters / heard.length));
    }
    return best;
  };
  const closest = (heard: string, { words, gist = [] }: Pick<Known, 'words' | 'gist'>): number => {
    let best = gistOf(heard, gist);
    for (const word of words) best = Math.max(best, likeness(heard, plain(word)));
    return best;
  };
  const says: Words['says'] = (heard, { rivals = [], ...meant }) => {
    if (heard === '') return 0;
    const own = closest(heard, meant);
    return own > 0 && rivals.some((rival) => closest(heard, rival) > own) ? 0 : own;
  };
  const denies: Words['denies'] = (heard, never = []) =>
    never.some((word) => {
      const beginning = plain(word);
      const end = beginning.length <= WHOLE_LETTERS ? ' ' : '';
      return beginning !== '' && ` ${heard} `.includes(` ${beginning}${end}`);
    });
  return { plain, tidy, likeness, says, hasWord, denies };
};
