import { decode, ROOT } from '../../../src/protocol/strict/document.ts';
import { JsonWriter } from '../../../src/protocol/strict/json-writer.ts';
import { Tape } from '../../../src/protocol/strict/tape.ts';
import { writeNode } from '../../../src/protocol/strict/write-node.ts';

/** Decodes JSON and prints it again, as PHP would; null when PHP refuses it. */
export const printed = (json: string | Buffer): string | null => {
  const document = decode(Buffer.from(json), new Tape());
  if (document === null) return null;
  const writer = new JsonWriter();
  writeNode(writer, document, ROOT);
  return writer.copy().toString('utf8');
};
