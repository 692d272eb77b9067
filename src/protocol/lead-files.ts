import { join } from 'node:path';
import { sessionPaths } from './paths.ts';
import type { SessionId } from './session-id.ts';

/** What is told of a session, once each: its end, and each plan that was asked for. */
export type LeadName = 'fim' | `escolha_${string}`;

const SEALED = /^lead_(?<name>fim|escolha_plano_[a-z0-9_]{1,40})\.jwe$/;

/** An encrypted lead, which goes when the customer's data does. */
export const leadPath = (home: string, id: SessionId, name: LeadName): string =>
  join(sessionPaths(home, id).folder, `lead_${name}.jwe`);

/** What became of each; nothing personal. */
export const deliveriesPath = (home: string, id: SessionId): string =>
  join(sessionPaths(home, id).folder, 'handoff.json');

/** @returns null for a file that is no lead */
export const leadOfFile = (name: string): LeadName | null =>
  (SEALED.exec(name)?.groups?.name as LeadName | undefined) ?? null;
