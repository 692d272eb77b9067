import { ABSENT, isArray, isExactly, type Node, type PhpDocument } from './document.ts';
import { DADOS_EXTRA, ERRO, ETAPA, emptyEntry, MENSAGEM, readEntry, STATUS, TIMESTAMP } from './entry.ts';
import { UncaughtError } from './failures.ts';
import type { Elements } from './members.ts';
import { MergedArray } from './merged-array.ts';
import { isNumeric } from './operand.ts';
import { isTruthy } from './truth.ts';

export interface EntryError {
  readonly etapa: Node;
  readonly erro: Node;
  readonly timestamp: Node;
}

/** What the entries of a history add up to; ABSENT etapa or null status: the start value still holds. */
export interface Fold {
  readonly etapa: Node;
  readonly status: 'completed' | 'success' | null;
  /** Holds only when there is a status. */
  readonly mensagem: Node;
  readonly extra: MergedArray;
  readonly errors: readonly EntryError[];
  /** Position of the first entry whose etapa is `estimativas`, or -1. */
  readonly estimate: number;
  /** Position of the first entry whose etapa is `final`, or -1. */
  readonly final: number;
}

const countingStatus = (document: PhpDocument, status: Node): 'completed' | 'success' | null => {
  if (isExactly(document, status, 'completed')) return 'completed';
  return isExactly(document, status, 'success') ? 'success' : null;
};

/**
 * Walks over the entries in order, as the reader does.
 * @throws UncaughtError for an entry that PHP cannot digest
 */
export const foldEntries = (document: PhpDocument, entries: Elements): Fold => {
  const entry = emptyEntry();
  const extra = new MergedArray();
  const errors: EntryError[] = [];
  let etapa = ABSENT;
  let status: Fold['status'] = null;
  let mensagem = ABSENT;
  let estimate = -1;
  let final = -1;
  for (let i = 0; i < entries.values.length; i++) {
    readEntry(document, entries.values[i] as Node, entry);
    const entryEtapa = entry[ETAPA] as Node;
    const counting = countingStatus(document, entry[STATUS] as Node);
    if (counting !== null) {
      status = counting;
      mensagem = entry[MENSAGEM] as Node;
      if (isNumeric(document, entryEtapa)) etapa = entryEtapa;
    }
    const entryExtra = entry[DADOS_EXTRA] as Node;
    if (isTruthy(document, entryExtra)) {
      if (!isArray(document, entryExtra)) throw new UncaughtError('a dados_extra is not an array');
      extra.merge(document, entryExtra);
    }
    const erro = entry[ERRO] as Node;
    if (isTruthy(document, erro)) {
      errors.push({ etapa: entryEtapa, erro, timestamp: entry[TIMESTAMP] as Node });
    }
    if (estimate < 0 && isExactly(document, entryEtapa, 'estimativas')) estimate = i;
    if (final < 0 && isExactly(document, entryEtapa, 'final')) final = i;
  }
  return { etapa, status, mensagem, extra, errors, estimate, final };
};
