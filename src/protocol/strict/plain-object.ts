import { childCount, firstChild, kindOf, type Node, nextNode, type PhpDocument } from './document.ts';
import { KIND } from './tape.ts';

/** Objects with more members are worth an index. */
const MAX_MEMBERS = 16;

const DIGIT_ZERO = 0x30;

const signatures = new Int32Array(MAX_MEMBERS);

/** Length, first and last byte of a key: equal for equal keys. */
const signatureOf = ({ bytes, nodes }: PhpDocument, key: Node): number => {
  const start = nodes[key + 1] as number;
  const end = nodes[key + 2] as number;
  return start === end
    ? 0
    : ((end - start) << 16) | ((bytes[start] as number) << 8) | (bytes[end - 1] as number);
};

const isRepeated = (signature: number, count: number): boolean => {
  for (let i = 0; i < count; i++) if (signatures[i] === signature) return true;
  return false;
};

/**
 * Whether a cheap look shows that an object prints just as it stands: few members, no key with an escape, none
 * that may be repeated, and a first key other than 0, so that it is no list. False may also mean "not sure".
 */
export const isPlainObject = (document: PhpDocument, node: Node): boolean => {
  const members = childCount(document, node) / 2;
  if (kindOf(document, node) !== KIND.object || members === 0 || members > MAX_MEMBERS) return false;
  let key = firstChild(node);
  if (document.bytes[document.nodes[key + 1] as number] === DIGIT_ZERO) return false;
  for (let i = 0; i < members; i++) {
    if (document.nodes[key] !== KIND.string) return false;
    const signature = signatureOf(document, key);
    if (isRepeated(signature, i)) return false;
    signatures[i] = signature;
    key = nextNode(document, firstChild(key));
  }
  return true;
};
