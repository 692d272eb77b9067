import { EXIT } from '../../src/protocol/exit-codes.ts';
import { CATALOGUE, SUCCESS_CODE } from '../../src/quote/outcome/catalogue.ts';
import type { CatalogueEntry, FailureKind } from '../../src/quote/outcome/entries/entry.ts';
import { GENERATED_NOTE, table } from './table.ts';

const KINDS: Readonly<Record<FailureKind, string>> = {
  business: 'The site answered, and the answer is no plans',
  input: "The customer's data cannot be used",
  site: 'The site did not behave as the robot knows it',
  infrastructure: 'Something of this machine failed or is missing',
  timeout: 'A deadline passed',
  stopped: 'Somebody stopped the session',
};

const entriesOf = (kind: FailureKind): [string, CatalogueEntry][] =>
  Object.entries<CatalogueEntry>(CATALOGUE).filter(([, entry]) => entry.kind === kind);

const overview = (kind: FailureKind): string =>
  table(
    ['key', '`codigo`', '`tipo`', 'exit', 'second attempt', 'operators read'],
    entriesOf(kind).map(([key, entry]) => [
      `\`${key}\``,
      String(entry.codigo),
      `\`${entry.tipo}\``,
      String(EXIT[entry.exit].code),
      entry.retryable ? 'yes' : 'no',
      entry.mensagem,
    ]),
  );

const texts = (kind: FailureKind): string =>
  entriesOf(kind)
    .map(([key, { texto, textoAvisado, sugestao }]) =>
      [
        `- \`${key}\``,
        `  - customer: ${texto}`,
        ...(textoAvisado === undefined ? [] : [`  - with a [hand-off](handoff.md): ${textoAvisado}`]),
        `  - suggestion: ${sugestao}`,
      ].join('\n'),
    )
    .join('\n');

const section = (kind: FailureKind): string =>
  `## ${kind}: ${KINDS[kind].toLowerCase()}\n\n${overview(kind)}\n\n${texts(kind)}`;

const exitCodes = (): string =>
  table(
    ['exit', 'meaning', '`execucao.estado`'],
    Object.values(EXIT).map((exit) => [String(exit.code), exit.meaning, `\`${exit.endState}\``]),
  );

/** The whole of docs/outcomes.md. */
export const outcomesPage = (): string => `${GENERATED_NOTE}

# Outcomes

Every session ends in exactly one of these. Success has \`codigo\` ${SUCCESS_CODE}; everything else is one entry of
the catalogue in \`src/quote/outcome/catalogue.ts\`, which decides the texts, the exit code and whether a second
attempt makes sense (at most one, within the same deadline, and only before personal data was submitted at screen 9).

Where a reader finds them: \`tipo\` is \`reason\` of status.json; \`erros[]\` of progress.json has
\`erro\` (operators' sentence), \`mensagem\` (customer's sentence), \`sugestao\`, \`codigo\`, \`tipo\` and \`tela\`.
Wrong input adds one item per wrong field with \`campo\` (see [input.md](input.md)).

## Codes

9002, 9003 and 9004 keep the meaning that existing fronts know. The others keep the meaning of the former
1000–9999 table where it had one: 1004 malformed JSON, 2000–2003 browser, 3001 element not found, 3004 element
covered, 4000 page timeout, 600n failure of screen n + 1, 7001 disk, 7002 permission, 8002 site down, 8003 name
not resolved, 9999 unknown. Free numbers are used where it had nothing. Single fields have 1000 (missing), 1001
(CPF), 1002 (e-mail), 1003 (CEP) and 1005 (any other). The numbers that meant two things in the former system
(9001, and 9003 and 9004 as success) are not used in their second meaning.

${(Object.keys(KINDS) as FailureKind[]).map(section).join('\n\n')}

## Exit codes

${exitCodes()}
`;
