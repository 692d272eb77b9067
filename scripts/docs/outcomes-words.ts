import { EXIT, type ExitName } from '../../src/protocol/exit-codes.ts';
import { SUCCESS_CODE } from '../../src/quote/outcome/catalogue.ts';
import type { FailureKind } from '../../src/quote/outcome/entries/entry.ts';

/** What the page says around the catalogue, whose own texts are Portuguese in any case. */
export interface OutcomesWords {
  /** Everything above the kinds. */
  readonly beginning: string;
  readonly kinds: Readonly<Record<FailureKind, string>>;
  readonly columns: readonly string[];
  readonly yes: string;
  readonly no: string;
  readonly customer: string;
  readonly withHandOff: string;
  readonly suggestion: string;
  readonly exits: string;
  readonly exitColumns: readonly string[];
  readonly meanings: Readonly<Record<ExitName, string>>;
}

const meaningsOf = (): Readonly<Record<ExitName, string>> =>
  Object.fromEntries(Object.entries(EXIT).map(([name, { meaning }]) => [name, meaning])) as Record<
    ExitName,
    string
  >;

export const ENGLISH: OutcomesWords = {
  beginning: `# Outcomes

_[Leia em português](pt-BR/outcomes.md)_

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
(9001, and 9003 and 9004 as success) are not used in their second meaning.`,
  kinds: {
    business: 'the site answered, and the answer is no plans',
    input: "the customer's data cannot be used",
    site: 'the site did not behave as the robot knows it',
    infrastructure: 'something of this machine failed or is missing',
    timeout: 'a deadline passed',
    stopped: 'somebody stopped the session',
  },
  columns: ['key', '`codigo`', '`tipo`', 'exit', 'second attempt', 'operators read'],
  yes: 'yes',
  no: 'no',
  customer: 'customer',
  withHandOff: 'with a [hand-off](handoff.md)',
  suggestion: 'suggestion',
  exits: 'Exit codes',
  exitColumns: ['exit', 'meaning', '`execucao.estado`'],
  meanings: meaningsOf(),
};

export const PORTUGUESE: OutcomesWords = {
  beginning: `# Resultados

_[Read it in English](../outcomes.md)_

Toda sessão termina em exatamente um destes. O sucesso tem \`codigo\` ${SUCCESS_CODE}; tudo o mais é um item do catálogo em
\`src/quote/outcome/catalogue.ts\`, que decide os textos, o código de saída e se uma segunda tentativa faz sentido (no máximo
uma, dentro do mesmo prazo, e só antes de dados pessoais serem enviados na tela 9).

Onde quem lê os encontra: \`tipo\` é \`reason\` de status.json; \`erros[]\` de progress.json tem \`erro\` (a frase dos
operadores), \`mensagem\` (a frase do cliente), \`sugestao\`, \`codigo\`, \`tipo\` e \`tela\`. Dados errados acrescentam um item
por campo errado, com \`campo\` (veja [input.md](input.md)).

## Códigos

9002, 9003 e 9004 mantêm o significado que as páginas existentes conhecem. Os outros mantêm o significado da antiga tabela
1000–9999 onde ela tinha um: 1004 JSON malformado, 2000–2003 navegador, 3001 elemento não encontrado, 3004 elemento
encoberto, 4000 prazo da página, 600n falha da tela n + 1, 7001 disco, 7002 permissão, 8002 site fora do ar, 8003 nome não
resolvido, 9999 desconhecido. Números livres são usados onde ela não tinha nada. Campos isolados têm 1000 (falta), 1001
(CPF), 1002 (e-mail), 1003 (CEP) e 1005 (qualquer outro). Os números que significavam duas coisas no sistema anterior
(9001, e 9003 e 9004 como sucesso) não são usados no segundo significado.`,
  kinds: {
    business: 'o site respondeu, e a resposta é que não há planos',
    input: 'os dados do cliente não podem ser usados',
    site: 'o site não se comportou como o robô conhece',
    infrastructure: 'algo desta máquina falhou ou falta',
    timeout: 'um prazo se esgotou',
    stopped: 'alguém parou a sessão',
  },
  columns: ['chave', '`codigo`', '`tipo`', 'saída', 'segunda tentativa', 'os operadores leem'],
  yes: 'sim',
  no: 'não',
  customer: 'cliente',
  withHandOff: 'com um [encaminhamento](../handoff.md)',
  suggestion: 'sugestão',
  exits: 'Códigos de saída',
  exitColumns: ['saída', 'significado', '`execucao.estado`'],
  meanings: {
    ok: 'concluída',
    business: 'resultado de negócio: cotação manual, veículo não encontrado, …',
    usage: 'uso errado do comando',
    badInput: 'os dados do cliente ou um id de sessão estão errados',
    notFound: 'não há essa sessão',
    unavailable: 'o site ou o navegador não está disponível',
    internal: 'erro interno',
    cannotWrite: 'os arquivos da sessão não podem ser gravados',
    cannotAnswer: 'a resposta não pode ser gravada: disco cheio, …',
    busy: 'ocupado, tente mais tarde',
    notPermitted: 'não permitido',
    configuration: 'falta configurar algo',
    deadline: 'um prazo se esgotou',
    interrupted: 'parada por SIGINT',
    terminated: 'parada por SIGTERM',
  },
};
