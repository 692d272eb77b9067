import type { FastifyRequest } from 'fastify';
import type { Asking } from '../../contracts.ts';

const textOrUndefined = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** One value of the query; undefined when it is missing or given twice. */
export const queryText = (request: FastifyRequest, name: string): string | undefined =>
  textOrUndefined((request.query as Readonly<Record<string, unknown>>)[name]);

export const pathText = (request: FastifyRequest, name: string): string =>
  textOrUndefined((request.params as Readonly<Record<string, unknown>>)[name]) ?? '';

/** The request as the guard sees it. */
export const askingOf = (request: FastifyRequest): Asking => ({
  headers: request.headers,
  queryToken: queryText(request, 'token'),
  remoteAddress: request.socket.remoteAddress,
  httpVersion: request.raw.httpVersion,
});
