import {
  ABSENT,
  childCount,
  firstChild,
  isText,
  kindOf,
  type Node,
  nextNode,
  type PhpDocument,
  spells,
  textOf,
} from './document.ts';
import { UncaughtError } from './failures.ts';
import { KIND } from './tape.ts';

/** The values of one history entry by the numbers below, ABSENT where it lacks them. */
export type Entry = Int32Array;

export const ETAPA = 0;
export const TIMESTAMP = 1;
export const STATUS = 2;
export const MENSAGEM = 3;
export const DADOS_EXTRA = 4;
export const ERRO = 5;

const NAMES = ['etapa', 'timestamp', 'status', 'mensagem', 'dados_extra', 'erro'];

/** The names have different lengths, so a key's length says which one it may be; -1: none. */
const FIELD_OF_LENGTH = Int32Array.from({ length: 12 }, (_, length) =>
  NAMES.findIndex((name) => name.length === length),
);

export const emptyEntry = (): Entry => new Int32Array(NAMES.length).fill(ABSENT);

/** The field that the key may be, its length being all that was looked at; -1: none. */
const likelyField = ({ nodes }: PhpDocument, key: Node): number => {
  const length = (nodes[key + 2] as number) - (nodes[key + 1] as number);
  return length < FIELD_OF_LENGTH.length ? (FIELD_OF_LENGTH[length] as number) : -1;
};

/** Sets the field that the key names, if it names one. A null over an absent value changes nothing. */
const setField = (document: PhpDocument, key: Node, into: Entry): void => {
  const { nodes } = document;
  const value = firstChild(key);
  const isEscaped = nodes[key] === KIND.escapedString;
  const field = isEscaped ? NAMES.indexOf(textOf(document, key)) : likelyField(document, key);
  if (field < 0 || (nodes[value] === KIND.null && into[field] === ABSENT)) return;
  if (isEscaped || spells(document, key, NAMES[field] as string)) into[field] = value;
};

/**
 * Reads the fields of one element of `historico`; a number, boolean, null or list has none.
 * @param into receives them; reused from entry to entry, because histories are long
 * @throws UncaughtError for a string: PHP refuses to look into it
 */
export const readEntry = (document: PhpDocument, node: Node, into: Entry): void => {
  for (let i = 0; i < into.length; i++) into[i] = ABSENT;
  if (isText(document, node)) throw new UncaughtError('an entry of historico is a string');
  if (kindOf(document, node) !== KIND.object) return;
  const members = childCount(document, node) / 2;
  let key = firstChild(node);
  for (let i = 0; i < members; i++) {
    setField(document, key, into);
    key = nextNode(document, firstChild(key));
  }
};
