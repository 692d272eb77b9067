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
} from './document.ts';
import { UncaughtError } from './failures.ts';
import { KIND } from './tape.ts';

/** The values of one history entry, ABSENT where it lacks them. */
export interface Entry {
  etapa: Node;
  timestamp: Node;
  status: Node;
  mensagem: Node;
  dados_extra: Node;
  erro: Node;
}

const FIELDS = ['etapa', 'timestamp', 'status', 'mensagem', 'dados_extra', 'erro'] as const;

/** The fields' names have different lengths, so a key's length says which one it may be. */
const FIELD_OF_LENGTH: readonly (keyof Entry | undefined)[] = Array.from({ length: 12 }, (_, length) =>
  FIELDS.find((field) => field.length === length),
);

export const emptyEntry = (): Entry => ({
  etapa: ABSENT,
  timestamp: ABSENT,
  status: ABSENT,
  mensagem: ABSENT,
  dados_extra: ABSENT,
  erro: ABSENT,
});

const clear = (entry: Entry): void => {
  entry.etapa = ABSENT;
  entry.timestamp = ABSENT;
  entry.status = ABSENT;
  entry.mensagem = ABSENT;
  entry.dados_extra = ABSENT;
  entry.erro = ABSENT;
};

const fieldOf = (document: PhpDocument, key: Node): keyof Entry | undefined => {
  const { nodes } = document;
  if (nodes[key] === KIND.escapedString) return FIELDS.find((field) => spells(document, key, field));
  const field = FIELD_OF_LENGTH[(nodes[key + 2] as number) - (nodes[key + 1] as number)];
  return field !== undefined && spells(document, key, field) ? field : undefined;
};

/**
 * Reads the fields of one element of `historico`; a number, boolean, null or list has none.
 * @param into receives them; reused from entry to entry, because histories are long
 * @throws UncaughtError for a string: PHP refuses to look into it
 */
export const readEntry = (document: PhpDocument, node: Node, into: Entry): void => {
  clear(into);
  if (isText(document, node)) throw new UncaughtError('an entry of historico is a string');
  if (kindOf(document, node) !== KIND.object) return;
  const members = childCount(document, node) / 2;
  let key = firstChild(node);
  for (let i = 0; i < members; i++) {
    const value = nextNode(document, key);
    const field = fieldOf(document, key);
    if (field !== undefined) into[field] = value;
    key = nextNode(document, value);
  }
};
