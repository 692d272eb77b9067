import { childCount, firstChild, kindOf, type Node, nextNode, type PhpDocument } from './document.ts';
import { KIND } from './tape.ts';

const MAX_MEMBERS = 16;

const DIGIT_ZERO = 0x30;

const keys = new Int32Array(MAX_MEMBERS);
const signatures = new Int32Array(MAX_MEMBERS);

/** Length, first and last byte of a key: equal for equal keys. */
const signatureOf = ({ bytes, nodes }: PhpDocument, key: Node): number => {
  const start = nodes[key + 1] as number;
  const end = nodes[key + 2] as number;
  return start === end
    ? 0
    : ((end - start) << 16) | ((bytes[start] as number) << 8) | (bytes[end - 1] as number);
};

const isSameText = ({ bytes, nodes }: PhpDocument, a: Node, b: Node): boolean => {
  const start = nodes[a + 1] as number;
  const length = (nodes[a + 2] as number) - start;
  const other = nodes[b + 1] as number;
  for (let i = 0; i < length; i++) if (bytes[start + i] !== bytes[other + i]) return false;
  return true;
};

const isRepeated = (document: PhpDocument, key: Node, signature: number, earlier: number): boolean => {
  for (let i = 0; i < earlier; i++) {
    if (signatures[i] === signature && isSameText(document, key, keys[i] as Node)) return true;
  }
  return false;
};

/**
 * Whether an object prints just as it stands: no repeated key, no key with an escape, and a first key that does not
 * begin with 0, so that it is no list. False for objects of many members too, which are worth an index.
 */
export const isPlainObject = (document: PhpDocument, node: Node): boolean => {
  const members = childCount(document, node) / 2;
  if (kindOf(document, node) !== KIND.object || members === 0 || members > MAX_MEMBERS) return false;
  let key = firstChild(node);
  if (document.bytes[document.nodes[key + 1] as number] === DIGIT_ZERO) return false;
  for (let i = 0; i < members; i++) {
    if (document.nodes[key] !== KIND.string) return false;
    const signature = signatureOf(document, key);
    if (isRepeated(document, key, signature, i)) return false;
    keys[i] = key;
    signatures[i] = signature;
    key = nextNode(document, firstChild(key));
  }
  return true;
};
