import { EXIT, type ExitName } from '../../src/protocol/exit-codes.ts';
import { CATALOGUE } from '../../src/quote/outcome/catalogue.ts';
import type { CatalogueEntry, FailureKind } from '../../src/quote/outcome/entries/entry.ts';
import type { OutcomesWords } from './outcomes-words.ts';
import { GENERATED_NOTE, table } from './table.ts';

const entriesOf = (kind: FailureKind): [string, CatalogueEntry][] =>
  Object.entries<CatalogueEntry>(CATALOGUE).filter(([, entry]) => entry.kind === kind);

const overview = (kind: FailureKind, { columns, yes, no }: OutcomesWords): string =>
  table(
    columns,
    entriesOf(kind).map(([key, entry]) => [
      `\`${key}\``,
      String(entry.codigo),
      `\`${entry.tipo}\``,
      String(EXIT[entry.exit].code),
      entry.retryable ? yes : no,
      entry.mensagem,
    ]),
  );

const texts = (kind: FailureKind, { customer, withHandOff, suggestion }: OutcomesWords): string =>
  entriesOf(kind)
    .map(([key, { texto, textoAvisado, sugestao }]) =>
      [
        `- \`${key}\``,
        `  - ${customer}: ${texto}`,
        ...(textoAvisado === undefined ? [] : [`  - ${withHandOff}: ${textoAvisado}`]),
        `  - ${suggestion}: ${sugestao}`,
      ].join('\n'),
    )
    .join('\n');

const exitCodes = ({ exitColumns, meanings }: OutcomesWords): string =>
  table(
    exitColumns,
    (Object.keys(EXIT) as ExitName[]).map((name) => [
      String(EXIT[name].code),
      meanings[name],
      `\`${EXIT[name].endState}\``,
    ]),
  );

/** The whole of docs/outcomes.md, or of its translation. */
export const outcomesPage = (words: OutcomesWords): string => {
  const section = (kind: FailureKind): string =>
    `## ${kind}: ${words.kinds[kind]}\n\n${overview(kind, words)}\n\n${texts(kind, words)}`;
  return `${GENERATED_NOTE}

${words.beginning}

${(Object.keys(words.kinds) as FailureKind[]).map(section).join('\n\n')}

## ${words.exits}

${exitCodes(words)}
`;
};
