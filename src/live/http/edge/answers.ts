import type { FastifyReply } from 'fastify';
import { REFUSALS } from '../../../auth/refusals.ts';
import type { RefusalCode } from '../../../launch/launch-error.ts';
import { phpDateTime } from '../../../protocol/live/timestamps.ts';
import type { FieldProblem } from '../../../quote/outcome/outcome.ts';
import type { TokenRefusal } from '../../contracts.ts';

/** Why a request was not done, as programs tell it apart. */
export type ErrorCode = RefusalCode | 'token_missing' | 'token_refused';

export interface ErrorBody {
  readonly success: false;
  /** For whoever shows it to a customer. */
  readonly error: string;
  readonly code: ErrorCode;
  readonly erros?: readonly FieldProblem[];
  /** Why a token did not do. */
  readonly reason?: TokenRefusal;
  readonly timestamp: string;
}

export const TEXT = {
  badId: 'Session ID inválido',
  unknownSession: 'Sessão não encontrada',
  unknownAddress: 'Endpoint não encontrado',
  unknownFile: 'Arquivo não encontrado',
  wrongMethod: 'Método não permitido',
  wrongType: 'Envie os dados como application/json',
  tooLarge: 'Os dados passam do limite permitido',
  unreadable: 'Não foi possível ler o pedido',
  noObject: 'Envie um objeto JSON com os dados da cotação',
  badQuery: 'Parâmetros inválidos: corrija os indicados e envie novamente',
  noToken: 'Não autorizado: falta o token',
  badToken: 'Não autorizado: o token não vale para este pedido',
  keysUnavailable: 'Não foi possível verificar seu acesso: tente novamente em instantes',
  tooManyRequests: 'Muitos pedidos: tente novamente em instantes',
  tooManyStarts: 'Muitas cotações deste endereço: tente novamente mais tarde',
  tooManyRepeats: 'Você já repetiu muitas sessões nesta hora: tente novamente mais tarde',
  noTerm: 'Informe uma placa (ABC1D23) ou um celular com DDD',
  tooManySearches: 'Você já fez muitas buscas nesta hora: tente novamente mais tarde',
  overloaded: 'O serviço de cotação está sobrecarregado: tente novamente em instantes',
  noPlan: 'Informe o plano escolhido',
  noLeadList: 'A lista de contatos não está ativada neste servidor',
  unknownLead: 'Não há mais contato desta sessão',
  notNoted: 'O acesso não pôde ser registrado; por isso o contato não é mostrado',
  notNotedNotDone: 'O pedido não pôde ser registrado; por isso nada foi feito',
  noRight: {
    repeat: 'Seu acesso não inclui repetir sessões: peça um token com esse direito',
    search: 'Seu acesso não inclui buscar clientes: peça um token com esse direito',
  },
  internal: 'Erro interno do servidor',
} as const;

export const errorBody = (
  code: ErrorCode,
  error: string,
  now: Date,
  more: Pick<ErrorBody, 'erros' | 'reason'> = {},
): ErrorBody => ({ success: false, error, code, ...more, timestamp: phpDateTime(now) });

/** Sends a refusal. Nothing of what was asked is repeated in it. */
export const refuse = (
  reply: FastifyReply,
  http: number,
  body: ErrorBody,
  retryAfterS?: number,
): FastifyReply => {
  reply.code(http).header('cache-control', 'no-store');
  if (retryAfterS !== undefined) reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfterS))));
  return reply.send(body);
};

/** While the keys that check tokens are unavailable. */
const KEYS_RETRY_AFTER_S = 5;

/** 401 asks for a token, 403 says that this one is invalid, 503 that nobody can tell now. */
export const refuseToken = (reply: FastifyReply, refusal: TokenRefusal, now: Date): FastifyReply => {
  const { http } = REFUSALS[refusal];
  if (http === 503)
    return refuse(
      reply,
      http,
      errorBody('unavailable', TEXT.keysUnavailable, now, { reason: refusal }),
      KEYS_RETRY_AFTER_S,
    );
  const isMissing = refusal === 'missing';
  const code = isMissing ? 'token_missing' : 'token_refused';
  const challenge = isMissing ? 'Bearer' : 'Bearer error="invalid_token"';
  reply.header('www-authenticate', challenge);
  const text = isMissing ? TEXT.noToken : TEXT.badToken;
  return refuse(reply, http, errorBody(code, text, now, { reason: refusal }));
};
