import type { ByteString } from './byte-string.ts';
import { ABSENT, type Node, type PhpDocument } from './document.ts';
import { UncaughtError } from './failures.ts';
import type { JsonWriter } from './json-writer.ts';
import { isIntegerKey } from './keys.ts';
import { type Elements, elementsOf, memberOf, optional } from './members.ts';
import { leadingNumber, type PhpNumber } from './numeric-text.ts';
import { TEXT } from './texts.ts';
import { writeNode, writeNodeOr } from './write-node.ts';

/** The estimate entry of a history, and whether anything follows it, as the reader counts. */
export interface Estimate {
  readonly entry: Node;
  readonly captured: boolean;
}

/** The key of an element as an operand of PHP's arithmetic. */
const keyOperand = (entries: Elements, position: number): PhpNumber => {
  const key = entries.keys?.[position];
  if (key === undefined) return BigInt(position);
  const number = isIntegerKey(key) ? BigInt(key) : leadingNumber(key);
  if (number === null) throw new UncaughtError('the key of the estimate in historico is not a number');
  return number;
};

/** @throws UncaughtError when the entry's key cannot be compared with a count */
export const findEstimate = (entries: Elements, position: number): Estimate => {
  const entry = entries.values[position];
  if (entry === undefined) return { entry: ABSENT, captured: false };
  const key = keyOperand(entries, position);
  const next = typeof key === 'bigint' ? key + 1n : key + 1;
  return { entry, captured: entries.values.length > next };
};

const writeMember = (
  writer: JsonWriter,
  document: PhpDocument,
  from: Node,
  key: string,
  name: string,
  fallback: ByteString,
): void => {
  writer.key(key);
  writeNodeOr(writer, document, optional(document, from, name), fallback);
};

const writeCover = (writer: JsonWriter, document: PhpDocument, cover: Node): void => {
  writer.open('{');
  writeMember(writer, document, cover, 'nome', 'nome_cobertura', TEXT.notKnown);
  writeMember(writer, document, cover, 'valores', 'valores', '[]');
  writeMember(writer, document, cover, 'beneficios', 'beneficios', '[]');
  writeMember(writer, document, cover, 'indice', 'indice', '0');
  writer.close('}');
};

const writeCovers = (writer: JsonWriter, document: PhpDocument, covers: Node): void => {
  writer.key('coberturas');
  const { values } = elementsOf(document, covers);
  writer.open('[');
  for (const cover of values) {
    writer.item();
    writeCover(writer, document, cover);
  }
  writer.close(']');
};

const writeEstimateData = (
  writer: JsonWriter,
  document: PhpDocument,
  { entry, captured }: Estimate,
): void => {
  writer.key('dados');
  const extra = captured ? optional(document, entry, 'dados_extra') : ABSENT;
  if (extra === ABSENT) {
    writer.raw('null');
    return;
  }
  writer.open('{');
  writeCovers(writer, document, optional(document, extra, 'coberturas_detalhadas'));
  writeMember(writer, document, extra, 'resumo', 'resumo', '[]');
  for (const name of ['timestamp', 'status', 'mensagem']) {
    writer.key(name);
    writeNode(writer, document, memberOf(document, entry, name));
  }
  writer.close('}');
};

/** Prints the object `estimativas` of an answer from a history. */
export const writeEstimate = (writer: JsonWriter, document: PhpDocument, estimate: Estimate): void => {
  writer.key('estimativas');
  writer.open('{');
  writer.key('capturadas');
  writer.raw(String(estimate.captured));
  writer.key('encontradas');
  writer.raw(String(estimate.entry !== ABSENT));
  writeEstimateData(writer, document, estimate);
  writeMember(writer, document, estimate.entry, 'status', 'status', '"not_found"');
  writeMember(writer, document, estimate.entry, 'mensagem', 'mensagem', TEXT.estimateNotFound);
  writer.close('}');
};
