import type { FastifyReply } from 'fastify';
import type { AnyAnswer } from '../../../launch/ask-or-do.ts';
import type { Base } from '../../contracts.ts';
import { type ErrorCode, errorBody, TEXT } from '../edge/answers.ts';

const RETRY_AFTER_S = 30;

/** Everything else is the operators' business: 503. */
const HTTP_OF_CODE: Readonly<Partial<Record<ErrorCode, number>>> = {
  invalid: 400,
  not_found: 404,
  not_ended: 409,
  input_gone: 410,
  busy: 429,
  refused: 403,
  internal: 500,
};

const httpOf = (said: AnyAnswer & { readonly erros?: unknown }): number =>
  said.erros === undefined ? (HTTP_OF_CODE[said.code as ErrorCode] ?? 503) : 422;

/**
 * Passes on what a launcher or the broker said, with the status that fits. `detail` is for operators: it goes to the
 * journal where a visitor cannot mend it.
 */
export const passOn = (
  reply: FastifyReply,
  said: AnyAnswer,
  http: number,
  { log, clock }: Pick<Base, 'log' | 'clock'>,
): FastifyReply => {
  const { detail, ...told } = said as AnyAnswer & { readonly retry_after_s?: unknown };
  reply.header('cache-control', 'no-store');
  if (said.success === true) return reply.code(http).send(told);
  const status = httpOf(said);
  if (status >= 500 || status === 403)
    log({ level: 'warn', msg: 'a request could not be done', code: said.code, detail });
  if (said.code === undefined) return reply.code(500).send(errorBody('internal', TEXT.internal, clock()));
  if (status === 429 || status === 503) {
    const wait = typeof told.retry_after_s === 'number' ? told.retry_after_s : RETRY_AFTER_S;
    reply.header('retry-after', String(Math.max(1, Math.ceil(wait))));
  }
  return reply.code(status).send(told);
};
