import type { ByteString } from './byte-string.ts';
import { ABSENT, kindOf, type Node, type PhpDocument, rawText, textOf } from './document.ts';
import { doubleText } from './double-text.ts';
import { EncodeError } from './failures.ts';
import type { JsonWriter } from './json-writer.ts';
import { type Elements, elementsOf } from './members.ts';
import { KIND } from './tape.ts';

/** @throws EncodeError for an infinite or undefined double */
export const writeDouble = (writer: JsonWriter, value: number): void => {
  if (!Number.isFinite(value)) throw new EncodeError('a number is infinite or not a number');
  writer.raw(doubleText(value));
};

const writeInteger = (writer: JsonWriter, text: ByteString): void => {
  writer.raw(text === '-0' ? '0' : text);
};

/** Prints a PHP array: as a list when its keys are 0, 1, 2, … in order (so also when it is empty), else as an object. */
export const writeArray = (writer: JsonWriter, document: PhpDocument, { keys, values }: Elements): void => {
  const asList = keys === null || keys.every((key, position) => key === String(position));
  writer.open(asList ? '[' : '{');
  for (let i = 0; i < values.length; i++) {
    if (asList) writer.item();
    else writer.keyText(keys[i] as ByteString);
    writeNode(writer, document, values[i] as Node);
  }
  writer.close(asList ? ']' : '}');
};

/**
 * Prints a value of a document as PHP prints it after decoding.
 * @throws EncodeError when PHP cannot print it
 */
export const writeNode = (writer: JsonWriter, document: PhpDocument, node: Node): void => {
  switch (kindOf(document, node)) {
    case KIND.null:
      writer.raw('null');
      break;
    case KIND.false:
      writer.raw('false');
      break;
    case KIND.true:
      writer.raw('true');
      break;
    case KIND.integer:
      writeInteger(writer, rawText(document, node));
      break;
    case KIND.double:
      writeDouble(writer, Number(rawText(document, node)));
      break;
    case KIND.string:
    case KIND.escapedString:
      writer.string(textOf(document, node));
      break;
    default:
      writeArray(writer, document, elementsOf(document, node));
  }
};

/** Prints a value, or `fallback` (JSON text) where there is none. */
export const writeNodeOr = (
  writer: JsonWriter,
  document: PhpDocument,
  node: Node,
  fallback: ByteString,
): void => {
  if (node === ABSENT) writer.raw(fallback);
  else writeNode(writer, document, node);
};
