import type { TokenRefusal } from '../../../src/auth/caller.ts';

const MAKE_NEW = 'Peça um novo token a quem cuida do servidor (rpa-serve token).';

/** Why somebody is not let in, and what helps. */
export const REFUSAL_TEXTS: Readonly<Record<TokenRefusal, string>> = {
  missing: 'Informe um token de operador para entrar.',
  malformed: 'Isto não é um token completo. Copie-o inteiro, sem espaços nem quebras de linha.',
  algorithm: `O token foi assinado de um modo que este servidor não aceita. ${MAKE_NEW}`,
  signature: `A assinatura do token não confere: ele é de outro servidor, ou o segredo foi trocado. ${MAKE_NEW}`,
  issuer: 'O token foi emitido por um sistema em que este servidor não confia.',
  audience: 'O token foi emitido para outro serviço.',
  subject: 'O token não diz de quem ele é.',
  expired: `O token venceu. ${MAKE_NEW}`,
  not_yet_valid:
    'O token ainda não vale: confira se os relógios do servidor e de quem o emitiu estão certos.',
  too_old_to_renew: `Seu acesso chegou ao limite de renovações. ${MAKE_NEW}`,
  not_renewable:
    'Seu acesso terminou e não pode ser renovado aqui. Entre de novo no sistema que emitiu o token.',
  other_session: 'Este token é de uma sessão de cliente. O painel precisa de um token de operador.',
  not_operator: 'Este token é de cliente. O painel precisa de um token de operador.',
  not_configured:
    'O servidor não tem autenticação configurada (auth.secret_file); por isso o painel só abre na própria máquina.',
  keys_unavailable:
    'O servidor não conseguiu buscar as chaves que conferem o token. Tente novamente em instantes.',
};

export const refusalText = (refusal: string): string =>
  (REFUSAL_TEXTS as Readonly<Record<string, string>>)[refusal] ?? 'O servidor não aceitou o acesso.';
