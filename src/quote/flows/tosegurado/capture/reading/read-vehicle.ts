import type { Pieces } from '../../../../eyes/pieces.ts';
import type { Piece } from '../../../../eyes/spots.ts';
import type { Words } from '../../../../eyes/words.ts';

export interface VehicleReader {
  /** The vehicle that screen 3 asks about; null when it names none. */
  readonly read: () => string | null;
}

/** Self-contained: it is sent to the page as text. */
export const makeVehicleReader = ({
  words,
  pieces,
}: {
  readonly words: Words;
  readonly pieces: Pieces;
}): VehicleReader => {
  const SENTENCE =
    /\bve[ií]culo\s+((?:(?!\bve[ií]culo\b).)+?)\s*(?:,\s*)?(?:corresponde|placa|é o seu|est[áa] corret)/i;
  const YEARS = /\b(?:19|20)\d{2}(?:\s*\/\s*(?:19|20)?\d{2})?\b/;
  const PLATE = /\b[A-Z]{3}-?\d[A-Z\d]\d{2}\b/i;
  const LABEL = /^(?:modelo|ve[ií]culo|carro|moto|marca|marca e modelo|ano(?:\s*\/?\s*modelo)?)\s*:?\s*/i;
  const MAX_CARD = 90;

  /** "VENTANIA2007/2007": a name and its years stand in nodes of their own, with nothing between. */
  const spaced = (text: string): string =>
    words.tidy(
      text
        .replace(/(\p{L})((?:19|20)\d{2}\b)/gu, '$1 $2')
        .replace(/(\S)((?:19|20)\d{2}\s?\/\s?(?:19|20)\d{2}\b)/g, '$1 $2'),
    );

  const fromCard = (all: readonly Piece[]): string | null => {
    const at = all.findIndex(({ text }) => YEARS.test(text));
    const years = all[at];
    if (years === undefined) return null;
    const alone = spaced(years.text.replace(PLATE, '')).replace(LABEL, '');
    if (/\p{L}{2}/u.test(alone)) return alone.length <= MAX_CARD ? alone : null;
    // The years stand apart: the name is in the same block, before them.
    for (let spot = years.line.parent; spot !== null; spot = spot.parent) {
      const inside = all.slice(0, at).filter(({ line }) => line.from >= (spot?.from ?? 0));
      const names = inside
        .map(({ text }) => words.tidy(text).replace(LABEL, ''))
        .filter((text) => /\p{L}{2}/u.test(text) && !PLATE.test(text) && !/[?!:]$/.test(text));
      if (names.length > 0) {
        const shown = `${names.slice(-2).join(' ')} ${alone}`;
        return shown.length <= MAX_CARD ? shown : null;
      }
    }
    return null;
  };

  const MODEL = /^(?:marca e )?modelo(?: do ve[ií]culo)?\s*:?\s*(.*)$/i;
  const YEAR = /^ano(?: d[eo])?(?:[\s/]*(?:modelo|fabrica[çc][ãa]o))*\s*:?\s*(.*)$/i;

  /** What follows a label: in the same text, or in the next one. */
  const labelled = (all: readonly Piece[], label: RegExp): string | null => {
    const at = all.findIndex(({ text }) => label.test(words.tidy(text)));
    const rest = label.exec(words.tidy(all[at]?.text))?.[1] ?? '';
    const value = rest !== '' ? rest : words.tidy(all[at + 1]?.text);
    return at < 0 || value === '' || value.length > MAX_CARD ? null : value;
  };

  const fromLabels = (all: readonly Piece[]): string | null => {
    const model = labelled(all, MODEL);
    const year = labelled(all, YEAR);
    if (model === null || YEAR.test(model)) return null;
    return year !== null && YEARS.test(year) ? `${model} ${year}` : model;
  };

  /** "o veículo acima", "o veículo localizado": no name of one. */
  const isName = (text: string | undefined): text is string =>
    text !== undefined && !/[:?!]$/.test(text) && (/\d/.test(text) || text.split(' ').length > 1);

  return {
    read: () => {
      const all = pieces.readContent().pieces.filter(({ isIcon, text }) => !isIcon && text !== '');
      const text = spaced(all.map((piece) => piece.text).join(' '));
      const told = SENTENCE.exec(text)?.[1]?.trim();
      return fromLabels(all) ?? (isName(told) ? told : fromCard(all));
    },
  };
};
