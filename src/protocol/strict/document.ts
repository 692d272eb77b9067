import type { Buffer } from 'node:buffer';
import type { ByteString } from './byte-string.ts';
import { scan } from './scan.ts';
import { KIND, NODE_SIZE, type Tape } from './tape.ts';
import { unescapeBytes } from './unescape.ts';

/** Position of a value on its document's tape; `ABSENT` where there is none, or only null. */
export type Node = number;

export const ROOT: Node = 0;
export const ABSENT: Node = -1;

/** One decoded file: its bytes and the tape of its values. Valid until its tape serves the next document. */
export interface PhpDocument {
  readonly bytes: Buffer;
  readonly nodes: Int32Array;
  /** The bytes, four at a time. */
  readonly view: DataView;
}

/** @returns null for whatever PHP's json_decode refuses */
export const decode = (bytes: Buffer, tape: Tape): PhpDocument | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const nodes = scan(bytes, view, tape);
  return nodes === null ? null : { bytes, nodes, view };
};

/** Kind of a node; an absent one is null. */
export const kindOf = ({ nodes }: PhpDocument, node: Node): number =>
  node < 0 ? KIND.null : (nodes[node] as number);

/** True for a list as well as an object: PHP knows only one kind of array. */
export const isArray = (document: PhpDocument, node: Node): boolean => kindOf(document, node) >= KIND.list;

export const isText = (document: PhpDocument, node: Node): boolean => {
  const kind = kindOf(document, node);
  return kind === KIND.string || kind === KIND.escapedString;
};

export const childCount = ({ nodes }: PhpDocument, node: Node): number => nodes[node + 1] as number;

export const firstChild = (node: Node): Node => node + NODE_SIZE;

export const nextNode = ({ nodes }: PhpDocument, node: Node): Node =>
  (nodes[node] as number) >= KIND.list ? (nodes[node + 2] as number) : node + NODE_SIZE;

/** The bytes of a scalar as they stand in the file (a string's without its quotes). */
export const rawText = ({ bytes, nodes }: PhpDocument, node: Node): ByteString =>
  bytes.toString('latin1', nodes[node + 1], nodes[node + 2]);

/** The value of a string or key. */
export const textOf = (document: PhpDocument, node: Node): ByteString => {
  const raw = rawText(document, node);
  return document.nodes[node] === KIND.escapedString ? unescapeBytes(raw) : raw;
};

/** Whether a string or key is exactly this ASCII text. */
export const spells = (document: PhpDocument, node: Node, text: string): boolean => {
  const { bytes, nodes } = document;
  if (nodes[node] === KIND.escapedString) return textOf(document, node) === text;
  const start = nodes[node + 1] as number;
  if ((nodes[node + 2] as number) - start !== text.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[start + i] !== text.charCodeAt(i)) return false;
  return true;
};

/** Whether a value is exactly this ASCII string. */
export const isExactly = (document: PhpDocument, node: Node, text: string): boolean =>
  isText(document, node) && spells(document, node, text);
