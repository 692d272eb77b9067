import type { ByteString } from './byte-string.ts';
import { copyString, printedStringBytes } from './copy-string.ts';
import { ABSENT, kindOf, type Node, type PhpDocument, rawText, textOf } from './document.ts';
import { doubleText } from './double-text.ts';
import { EncodeError } from './failures.ts';
import { jsonText } from './json-text.ts';
import { INDENT_BYTES, type JsonWriter, MAX_OUTPUT_DEPTH } from './json-writer.ts';
import { type Elements, elementsOf } from './members.ts';
import { isPlainObject } from './plain-object.ts';
import { KIND, NODE_SIZE } from './tape.ts';

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const COLON = 0x3a;
const LIST_START = 0x5b;
const LIST_END = 0x5d;
const OBJECT_START = 0x7b;
const OBJECT_END = 0x7d;

/** A comma, a line end, a colon and a space, two brackets. */
const PUNCTUATION_BYTES = 6;

/** By depth: how many children of the container there are still to print, and what closes it. */
const childrenLeft = new Int32Array(MAX_OUTPUT_DEPTH + 1);
const closing = new Uint8Array(MAX_OUTPUT_DEPTH + 1);

/** @throws EncodeError for an infinite or undefined double */
const finiteText = (value: number): ByteString => {
  if (!Number.isFinite(value)) throw new EncodeError('a number is infinite or not a number');
  return doubleText(value);
};

/** @throws EncodeError for an infinite or undefined double */
export const writeDouble = (writer: JsonWriter, value: number): void => {
  writer.raw(finiteText(value));
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

/** Text of the scalars that do not print as they stand. */
const scalarText = (document: PhpDocument, node: Node): ByteString =>
  kindOf(document, node) === KIND.double
    ? finiteText(Number(rawText(document, node)))
    : jsonText(textOf(document, node));

/** Prints an array as its elements tell, where its tape may not be printed as it is. */
const writeSlowly = (writer: JsonWriter, document: PhpDocument, node: Node, depth: number): void => {
  const { depth: before } = writer;
  writer.depth = depth;
  writeArray(writer, document, elementsOf(document, node));
  writer.depth = before;
};

/**
 * Prints a value of a document as PHP prints it after decoding. A value's nodes lie on the tape in the order of print,
 * so this is one loop with everything in local variables: most bytes of an answer pass here.
 * @throws EncodeError when PHP cannot print it
 */
export const writeNode = (writer: JsonWriter, document: PhpDocument, root: Node): void => {
  if (root === ABSENT) {
    writer.raw('null');
    return;
  }
  const { bytes, nodes } = document;
  const { output, depth: outerDepth } = writer;
  let out = output.bytes;
  let to = output.length;
  let depth = outerDepth;
  let node = root;

  for (;;) {
    const kind = nodes[node] as number;
    const start = nodes[node + 1] as number;
    const end = nodes[node + 2] as number;
    let isFirstChild = false;
    if (kind <= KIND.integer) {
      if (to + end - start > out.length) out = output.grow(to, to + end - start);
      const isMinusZero = bytes[start] === MINUS && bytes[start + 1] === ZERO;
      for (let i = isMinusZero ? start + 1 : start; i < end; i++) out[to++] = bytes[i] as number;
      node += NODE_SIZE;
    } else if (kind === KIND.string) {
      if (to + printedStringBytes(end - start) > out.length)
        out = output.grow(to, to + printedStringBytes(end - start));
      to = copyString(document, start, end, output, to);
      node += NODE_SIZE;
    } else if (kind < KIND.list) {
      output.length = to;
      const text = scalarText(document, node);
      if (to + text.length > out.length) out = output.grow(to, to + text.length);
      for (let i = 0; i < text.length; i++) out[to++] = text.charCodeAt(i);
      node += NODE_SIZE;
    } else if (start > 0 && (kind === KIND.list || isPlainObject(document, node))) {
      output.length = to;
      if (++depth > MAX_OUTPUT_DEPTH) throw new EncodeError('more than 512 levels of nesting');
      if (to + PUNCTUATION_BYTES > out.length) out = output.grow(to, to + PUNCTUATION_BYTES);
      out[to++] = kind === KIND.list ? LIST_START : OBJECT_START;
      childrenLeft[depth] = start;
      closing[depth] = kind === KIND.list ? LIST_END : OBJECT_END;
      isFirstChild = true;
      node += NODE_SIZE;
    } else {
      output.length = to;
      writeSlowly(writer, document, node, depth);
      out = output.bytes;
      to = output.length;
      node = end;
    }

    while (depth > outerDepth && childrenLeft[depth] === 0) {
      const bracket = closing[depth] as number;
      depth--;
      if (to + PUNCTUATION_BYTES + INDENT_BYTES * depth > out.length)
        out = output.grow(to, to + PUNCTUATION_BYTES + INDENT_BYTES * depth);
      out[to++] = LINE_FEED;
      to += INDENT_BYTES * depth;
      out[to++] = bracket;
    }
    if (depth === outerDepth) break;

    if (to + PUNCTUATION_BYTES + INDENT_BYTES * depth > out.length)
      out = output.grow(to, to + PUNCTUATION_BYTES + INDENT_BYTES * depth);
    if (!isFirstChild) out[to++] = COMMA;
    out[to++] = LINE_FEED;
    to += INDENT_BYTES * depth;
    if (closing[depth] === OBJECT_END) {
      const keyStart = nodes[node + 1] as number;
      const keyEnd = nodes[node + 2] as number;
      if (to + PUNCTUATION_BYTES + printedStringBytes(keyEnd - keyStart) > out.length)
        out = output.grow(to, to + PUNCTUATION_BYTES + printedStringBytes(keyEnd - keyStart));
      to = copyString(document, keyStart, keyEnd, output, to);
      out[to++] = COLON;
      out[to++] = SPACE;
      node += NODE_SIZE;
      childrenLeft[depth] = (childrenLeft[depth] as number) - 2;
    } else {
      childrenLeft[depth] = (childrenLeft[depth] as number) - 1;
    }
  }
  output.length = to;
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
