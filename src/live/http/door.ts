import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Right } from '../../auth/rights.ts';
import type { Caller } from '../contracts.ts';
import type { ApiContext } from './api-context.ts';

/**
 * Who is let in. `anyone`: no token is asked for. `session`: the token of the session in the path, or an operator's.
 * `operator`: an operator's. `start`: as `auth.start` says. `own`: the door asks the guard itself.
 */
export type Who = 'anyone' | 'session' | 'operator' | 'start' | 'own';

/** `local` where no token is asked for. */
export type Handler = (request: FastifyRequest, reply: FastifyReply, caller: Caller) => unknown;

/** One answer of a door: what it means and its shape. */
export interface AnswerDoc {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** @default application/json */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ParameterDoc {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly description: string;
  readonly schema: z.ZodType;
  readonly required?: boolean;
}

/** What the OpenAPI document says of a door. */
export interface DoorDoc {
  readonly id: string;
  readonly tag: 'session' | 'operators' | 'service' | 'push' | 'former';
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly ParameterDoc[];
  readonly body?: { readonly schema: z.ZodType; readonly required: boolean; readonly description?: string };
  readonly answers: Readonly<Record<number, AnswerDoc>>;
  /** The refusals of §errors that it may give. */
  readonly refusals?: readonly number[];
}

export interface DoorPlace {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `:id` is a session's. */
  readonly path: string;
  /** The same door at a former address. */
  readonly alias?: string;
  readonly who: Who;
  /** Of operators, only those who have it. */
  readonly right?: Right;
  readonly doc: DoorDoc;
}

export interface Door extends DoorPlace {
  readonly open: (parts: ApiContext) => Handler;
}
