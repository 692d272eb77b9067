import type { CatalogueEntry } from './entry.ts';

/** The customer's data cannot be used. */
export const INPUT_ENTRIES = {
  invalid_input: {
    kind: 'input',
    codigo: 1005,
    tipo: 'dados_invalidos',
    mensagem: 'Dados de entrada inválidos',
    texto: 'Alguns dados precisam ser corrigidos para continuar.',
    sugestao: 'Corrija os campos indicados e envie novamente.',
    retryable: false,
    exit: 'badInput',
  },
  input_unreadable: {
    kind: 'input',
    codigo: 1004,
    tipo: 'dados_ilegiveis',
    mensagem: 'A entrada não é um JSON legível',
    texto: 'Não conseguimos ler os dados enviados. Preencha o formulário novamente.',
    sugestao: 'Envie um único objeto JSON, em UTF-8 e sem campos repetidos.',
    retryable: false,
    exit: 'badInput',
  },
  input_too_large: {
    kind: 'input',
    codigo: 1006,
    tipo: 'dados_grandes_demais',
    mensagem: 'A entrada passa do limite de 64 KiB',
    texto: 'Não conseguimos ler os dados enviados. Preencha o formulário novamente.',
    sugestao: 'Envie somente os campos da cotação.',
    retryable: false,
    exit: 'badInput',
  },
} as const satisfies Record<string, CatalogueEntry>;
