import type { Node, PhpDocument } from './document.ts';
import { ETAPA, emptyEntry, MENSAGEM, readEntry, STATUS, TIMESTAMP } from './entry.ts';
import type { EntryError } from './fold.ts';
import type { JsonWriter } from './json-writer.ts';
import { writeNode } from './write-node.ts';

/** Prints `erros`: every error of the entries. */
export const writeErrors = (
  writer: JsonWriter,
  document: PhpDocument,
  errors: readonly EntryError[],
): void => {
  writer.key('erros');
  writer.open('[');
  for (const error of errors) {
    writer.item();
    writer.open('{');
    writer.key('etapa');
    writeNode(writer, document, error.etapa);
    writer.key('erro');
    writeNode(writer, document, error.erro);
    writer.key('timestamp');
    writeNode(writer, document, error.timestamp);
    writer.close('}');
  }
  writer.close(']');
};

const SHOWN_FIELDS = [
  ['etapa', ETAPA],
  ['timestamp', TIMESTAMP],
  ['status', STATUS],
  ['mensagem', MENSAGEM],
] as const;

/** Prints `timeline`: four fields of each entry shown. */
export const writeTimeline = (writer: JsonWriter, document: PhpDocument, entries: readonly Node[]): void => {
  const entry = emptyEntry();
  writer.key('timeline');
  writer.open('[');
  for (const node of entries) {
    readEntry(document, node, entry);
    writer.item();
    writer.open('{');
    for (const [name, field] of SHOWN_FIELDS) {
      writer.key(name);
      writeNode(writer, document, entry[field] as Node);
    }
    writer.close('}');
  }
  writer.close(']');
};
