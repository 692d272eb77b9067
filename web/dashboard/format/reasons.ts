import { CATALOGUE } from '../../../src/quote/outcome/catalogue.ts';
import type { CatalogueEntry } from '../../../src/quote/outcome/entries/entry.ts';

interface Reason {
  /** What operators read. */
  readonly words: string;
  readonly whatToDo: string | null;
}

const REASONS: ReadonlyMap<string, Reason> = new Map(
  Object.values<CatalogueEntry>(CATALOGUE).map(({ tipo, mensagem, sugestao }) => [
    tipo,
    { words: mensagem, whatToDo: sugestao },
  ]),
);

/**
 * What an end means, in words.
 * @param mensagem what the session itself said, for one that the catalogue does not know: of a later version, or by hand
 */
export const reasonOf = (tipo: string, mensagem = ''): Reason =>
  REASONS.get(tipo) ?? { words: mensagem || `Motivo sem descrição: ${tipo}`, whatToDo: null };
