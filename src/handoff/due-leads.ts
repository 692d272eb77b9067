import { existsSync } from 'node:fs';
import type { LeadName } from '../protocol/lead-files.ts';
import { hasEnded, readStatus } from '../protocol/live/status-document.ts';
import { epochMs } from '../protocol/live/timestamps.ts';
import { sessionPaths } from '../protocol/paths.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { readDocument } from '../status/documents/read-document.ts';
import { composeLead } from './compose-lead.ts';
import type { Lead } from './lead.ts';
import { choiceTime, keepLead, type LeadFiles, openLead } from './letter/sealed-letters.ts';
import type { HandOff } from './open-hand-off.ts';

/** When the session ended, milliseconds since the epoch; null while it has not. */
export const endedAtMs = (home: string, id: SessionId): number | null => {
  const read = readDocument(sessionPaths(home, id).status);
  const status = read.kind === 'read' ? readStatus(read.value) : null;
  return status !== null && hasEnded(status) ? (epochMs(status.timestamp) ?? 0) : null;
};

/** What there is to tell of an ended session: its end, and each plan that was asked for. */
export const leadNames = ({ chosen }: LeadFiles): LeadName[] => [
  'fim',
  ...chosen.map((plan) => `escolha_${plan}` as const),
];

const CHOICE = /^escolha_(?<plan>.+)$/;

/**
 * A lead as it was sealed; one that is new is sealed now, so that what is told never changes.
 * @returns null when the customer's data is not there (any more)
 * @throws {StoreError} when it cannot be kept: on a full disk it is tried again in the next round
 */
export const leadFor = async (
  home: string,
  id: SessionId,
  name: LeadName,
  { key, fields }: HandOff,
  now: Date,
): Promise<Lead | null> => {
  if (!existsSync(sessionPaths(home, id).config)) return null;
  const sealed = await openLead(home, id, name, key);
  if (sealed !== null) return sealed;
  const plan = CHOICE.exec(name)?.groups?.plan;
  const at = plan === undefined ? null : choiceTime(home, id, plan);
  const choice = plan === undefined || at === null ? null : { plano: plan, at };
  if (plan !== undefined && choice === null) return null;
  const lead = composeLead({ home, id, now, fields, choice });
  if (lead !== null) await keepLead(home, id, name, lead, key);
  return lead;
};
