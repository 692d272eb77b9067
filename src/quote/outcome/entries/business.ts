import type { CatalogueEntry } from './entry.ts';

/** The site answered, and the answer is no plans. */
export const BUSINESS_ENTRIES = {
  manual_quote: {
    kind: 'business',
    codigo: 9003,
    tipo: 'cotacao_manual',
    mensagem: 'Cotação manual necessária',
    texto:
      'Não foi possível calcular o seu seguro automaticamente. Fale com um especialista para receber a sua cotação.',
    textoAvisado:
      'Não foi possível calcular o seu seguro automaticamente. Um especialista já foi avisado e entrará em contato com a sua cotação.',
    sugestao: 'Faça a cotação manualmente com os dados da sessão e retorne ao cliente.',
    retryable: false,
    exit: 'business',
  },
  vehicle_not_found: {
    kind: 'business',
    codigo: 6001,
    tipo: 'veiculo_nao_encontrado',
    mensagem: 'O site não encontrou veículo com a placa informada',
    texto: 'Não encontramos um veículo com a placa informada. Confira a placa e tente novamente.',
    sugestao: 'Confirme a placa com o cliente; veículo novo pode ainda não constar na base da seguradora.',
    retryable: false,
    exit: 'business',
  },
  address_not_found: {
    kind: 'business',
    codigo: 6006,
    tipo: 'endereco_nao_encontrado',
    mensagem: 'O site não sugeriu endereço para o CEP informado',
    texto: 'Não encontramos um endereço para o CEP informado. Confira o CEP e tente novamente.',
    sugestao: 'Confirme o CEP com o cliente; um CEP recente pode ainda não constar na base da seguradora.',
    retryable: false,
    exit: 'business',
  },
  renewal_not_supported: {
    kind: 'business',
    codigo: 6003,
    tipo: 'renovacao_nao_suportada',
    mensagem: 'Renovação de seguro não é calculada automaticamente',
    texto:
      'Para veículos que já têm seguro, a renovação é feita por um especialista. Fale com ele para continuar.',
    textoAvisado:
      'Para veículos que já têm seguro, a renovação é feita por um especialista, que entrará em contato com você.',
    sugestao: 'Faça a renovação manualmente com os dados da apólice atual.',
    retryable: false,
    exit: 'business',
  },
  site_refused_data: {
    kind: 'business',
    codigo: 6020,
    tipo: 'dados_recusados_pelo_site',
    mensagem: 'O site recusou um dado informado',
    texto:
      'A seguradora não aceitou um dos dados informados. Confira os seus dados e tente novamente, ou fale com um especialista.',
    textoAvisado:
      'A seguradora não aceitou um dos dados informados. Confira os seus dados e tente novamente, ou aguarde o contato de um especialista.',
    sugestao: 'Veja no registro qual campo o site marcou e confirme o dado com o cliente.',
    retryable: false,
    exit: 'business',
  },
} as const satisfies Record<string, CatalogueEntry>;
