import type { ByteString } from './byte-string.ts';
import type { ClockTexts } from './clock.ts';
import { ABSENT, isArray, type Node, type PhpDocument, ROOT } from './document.ts';
import { findEstimate, writeEstimate } from './estimate.ts';
import { ReaderException, UncaughtError } from './failures.ts';
import { writeFinalResult } from './final-result.ts';
import { foldEntries } from './fold.ts';
import type { JsonWriter } from './json-writer.ts';
import { isIntegerKey } from './keys.ts';
import { type Elements, elementsOf, optional } from './members.ts';
import type { PhpNumber } from './numeric-text.ts';
import { operand } from './operand.ts';
import { percentual } from './percentual.ts';
import { MESSAGE, TEXT } from './texts.ts';
import { writeErrors, writeTimeline } from './timeline.ts';
import { isTruthy } from './truth.ts';
import { writeArray, writeDouble, writeNode, writeNodeOr } from './write-node.ts';

/** The answer shows this many entries of the history. */
const SHOWN_ENTRIES = 10;

const DEFAULT_TOTAL = 5n;

/** PHP's array_slice: string keys stay, integer keys are counted anew. */
const lastEntries = ({ keys, values }: Elements): Elements => {
  let next = 0;
  return {
    keys: keys?.slice(-SHOWN_ENTRIES).map((key) => (isIntegerKey(key) ? String(next++) : key)) ?? null,
    values: values.slice(-SHOWN_ENTRIES),
  };
};

const readEntries = (document: PhpDocument): Elements => {
  const historico = optional(document, ROOT, 'historico');
  if (historico !== ABSENT && !isArray(document, historico)) {
    throw new UncaughtError('historico is neither a list nor an object');
  }
  return elementsOf(document, historico);
};

const numberOr = (document: PhpDocument, node: Node, name: string, fallback: bigint): PhpNumber => {
  const value = node === ABSENT ? fallback : operand(document, node);
  if (value === null) throw new UncaughtError(`${name} is not a number`);
  return value;
};

const writePercentual = (writer: JsonWriter, value: PhpNumber): void => {
  writer.key('percentual');
  if (typeof value === 'bigint') writer.raw(String(value));
  else writeDouble(writer, value);
};

/**
 * Prints `data` as the reader makes it from a history file.
 * @param history null when the file is no JSON
 * @throws ReaderException, UncaughtError, EncodeError
 */
export const writeHistoryData = (
  writer: JsonWriter,
  id: ByteString,
  history: PhpDocument | null,
  clock: ClockTexts,
  readResult: () => PhpDocument | null,
): void => {
  if (history === null || !isTruthy(history, ROOT)) throw new ReaderException(MESSAGE.historyUnreadable);
  const entries = readEntries(history);
  const fold = foldEntries(history, entries);
  const total = optional(history, ROOT, 'total_etapas');
  const percent = percentual(
    numberOr(history, fold.etapa, 'etapa', 0n),
    numberOr(history, total, 'total_etapas', DEFAULT_TOTAL),
  );
  const estimate = findEstimate(entries, fold.estimate);
  const shown = lastEntries(entries);
  const now = `"${clock.joined}"`;

  writer.key('etapa_atual');
  writeNodeOr(writer, history, fold.etapa, '0');
  writer.key('total_etapas');
  writeNodeOr(writer, history, total, String(DEFAULT_TOTAL));
  writePercentual(writer, percent);
  writer.key('status');
  writer.raw(`"${fold.status ?? 'waiting'}"`);
  writer.key('mensagem');
  if (fold.status === null) writer.raw(TEXT.waiting);
  else writeNode(writer, history, fold.mensagem);
  writer.key('timestamp_inicio');
  writeNodeOr(writer, history, optional(history, ROOT, 'timestamp_inicio'), now);
  writer.key('timestamp_atualizacao');
  writeNodeOr(writer, history, optional(history, ROOT, 'timestamp_fim'), now);
  writer.key('dados_extra');
  writeArray(writer, history, fold.extra.elements());
  writeErrors(writer, history, fold.errors);
  writer.key('session_id');
  writer.string(id);
  writer.key('historico');
  writeArray(writer, history, shown);
  writeTimeline(writer, history, shown.values);
  writer.key('historico_count');
  writer.raw(String(entries.values.length));
  writeEstimate(writer, history, estimate);
  writeFinalResult(writer, id, history, entries.values[fold.final] ?? ABSENT, readResult);
  writer.key('source');
  writer.raw('"history"');
  writer.key('file_used');
  writer.string(`history_${id}.json`);
};
