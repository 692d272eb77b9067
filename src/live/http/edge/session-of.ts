import type { FastifyRequest } from 'fastify';
import type { SessionId } from '../../../protocol/session-id.ts';
import { pathText } from './asking.ts';

/** The id in the path, which has been checked on the way in. */
export const sessionOf = (request: FastifyRequest): SessionId => pathText(request, 'id') as SessionId;
