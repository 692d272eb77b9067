import type { ByteString } from './byte-string.ts';
import {
  ABSENT,
  childCount,
  firstChild,
  kindOf,
  type Node,
  nextNode,
  type PhpDocument,
  rawText,
  textOf,
} from './document.ts';
import { doubleText } from './double-text.ts';
import { EncodeError } from './failures.ts';
import type { JsonWriter } from './json-writer.ts';
import { type Elements, elementsOf } from './members.ts';
import { isPlainObject } from './plain-object.ts';
import { KIND } from './tape.ts';

/** @throws EncodeError for an infinite or undefined double */
export const writeDouble = (writer: JsonWriter, value: number): void => {
  if (!Number.isFinite(value)) throw new EncodeError('a number is infinite or not a number');
  writer.raw(doubleText(value));
};

const MINUS = 0x2d;
const ZERO = 0x30;

/** An integer prints as it stands, only -0 is 0. */
const writeInteger = (writer: JsonWriter, { bytes, nodes }: PhpDocument, node: Node): void => {
  const start = nodes[node + 1] as number;
  const isMinusZero = bytes[start] === MINUS && bytes[start + 1] === ZERO;
  writer.rawBytes(bytes, isMinusZero ? start + 1 : start, nodes[node + 2] as number);
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

const writePlainObject = (writer: JsonWriter, document: PhpDocument, object: Node): void => {
  const { bytes, nodes } = document;
  const members = childCount(document, object) / 2;
  writer.open('{');
  let key = firstChild(object);
  for (let i = 0; i < members; i++) {
    writer.keyBytes(bytes, nodes[key + 1] as number, nodes[key + 2] as number);
    const value = firstChild(key);
    writeNode(writer, document, value);
    key = nextNode(document, value);
  }
  writer.close('}');
};

/**
 * Prints a value of a document as PHP prints it after decoding.
 * @throws EncodeError when PHP cannot print it
 */
export const writeNode = (writer: JsonWriter, document: PhpDocument, node: Node): void => {
  const { bytes, nodes } = document;
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
      writeInteger(writer, document, node);
      break;
    case KIND.double:
      writeDouble(writer, Number(rawText(document, node)));
      break;
    case KIND.string:
      writer.stringBytes(bytes, nodes[node + 1] as number, nodes[node + 2] as number);
      break;
    case KIND.escapedString:
      writer.string(textOf(document, node));
      break;
    default:
      if (isPlainObject(document, node)) writePlainObject(writer, document, node);
      else writeArray(writer, document, elementsOf(document, node));
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
