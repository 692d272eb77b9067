import type { ByteString } from './byte-string.ts';
import {
  ABSENT,
  childCount,
  firstChild,
  kindOf,
  type Node,
  nextNode,
  type PhpDocument,
  spells,
  textOf,
} from './document.ts';
import { KIND } from './tape.ts';

/** The elements of a PHP array in PHP's order; `keys` is null for a list, whose keys are its positions. */
export interface Elements {
  readonly keys: readonly ByteString[] | null;
  readonly values: readonly Node[];
}

/** Up to this many members, looking through them is cheaper than an index. */
const FEW_MEMBERS = 8;

const listElements = (document: PhpDocument, list: Node): Elements => {
  const values: Node[] = [];
  const count = childCount(document, list);
  for (let i = 0, child = firstChild(list); i < count; i++, child = nextNode(document, child)) {
    values.push(child);
  }
  return { keys: null, values };
};

const objectElements = (document: PhpDocument, object: Node): Elements => {
  const keys: ByteString[] = [];
  const values: Node[] = [];
  const members = childCount(document, object) / 2;
  const index = members > FEW_MEMBERS ? new Map<ByteString, number>() : null;
  let key = firstChild(object);
  for (let i = 0; i < members; i++) {
    const name = textOf(document, key);
    const value = firstChild(key);
    const earlier = index === null ? keys.indexOf(name) : (index.get(name) ?? -1);
    if (earlier >= 0) values[earlier] = value;
    else {
      index?.set(name, keys.length);
      keys.push(name);
      values.push(value);
    }
    key = nextNode(document, value);
  }
  return { keys, values };
};

/** A repeated key keeps its first position and has its last value; a value that is no array has no elements. */
export const elementsOf = (document: PhpDocument, node: Node): Elements => {
  const kind = kindOf(document, node);
  if (kind === KIND.object) return objectElements(document, node);
  return kind === KIND.list ? listElements(document, node) : { keys: [], values: [] };
};

/** The value under a name that is no integer, or ABSENT; also ABSENT in a value that is no array. */
export const memberOf = (document: PhpDocument, node: Node, name: string): Node => {
  if (kindOf(document, node) !== KIND.object) return ABSENT;
  const { nodes } = document;
  const end = nodes[node + 2] as number;
  let found = ABSENT;
  for (let key = firstChild(node); key < end; ) {
    const value = firstChild(key);
    const rawLength = (nodes[key + 2] as number) - (nodes[key + 1] as number);
    if ((rawLength === name.length || nodes[key] === KIND.escapedString) && spells(document, key, name))
      found = value;
    key = nextNode(document, value);
  }
  return found;
};

/** PHP's `$value[name] ?? default`, the default being the caller's: null counts as ABSENT. */
export const optional = (document: PhpDocument, node: Node, name: string): Node => {
  const found = memberOf(document, node, name);
  return kindOf(document, found) === KIND.null ? ABSENT : found;
};
