import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { planOfChoiceFile } from '../../protocol/choice.ts';
import { type LeadName, leadOfFile, leadPath } from '../../protocol/lead-files.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { writeAtomic } from '../../protocol/store/atomic-file.ts';
import { DOCUMENT_MODE } from '../../protocol/store/modes.ts';
import { readOwnText } from '../../protocol/store/own-files.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import type { Lead } from '../lead.ts';
import { type SealKey, seal, unseal } from './seal.ts';

/** What a session's folder holds of hand-offs. */
export interface LeadFiles {
  /** Those that are sealed. */
  readonly sealed: ReadonlySet<LeadName>;
  /** The plans that were asked for. */
  readonly chosen: readonly string[];
}

/** @returns null when the session is gone */
export const leadFilesOf = (home: string, id: SessionId): LeadFiles | null => {
  let names: string[];
  try {
    names = readdirSync(sessionPaths(home, id).folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
  return {
    sealed: new Set(names.map(leadOfFile).filter((name) => name !== null)),
    chosen: names.map(planOfChoiceFile).filter((plan) => plan !== null),
  };
};

/** When a plan was asked for; null when the file does not say. */
export const choiceTime = (home: string, id: SessionId, plan: string): string | null => {
  try {
    const path = join(sessionPaths(home, id).folder, `choice_${plan}.json`);
    const { escolhido_em: at } = JSON.parse(readOwnText(path)) as { escolhido_em?: unknown };
    return typeof at === 'string' ? at : null;
  } catch {
    return null;
  }
};

/** @throws {StoreError} when it cannot be written whole */
export const keepLead = async (
  home: string,
  id: SessionId,
  name: LeadName,
  lead: Lead,
  key: SealKey,
): Promise<void> =>
  writeAtomic(nodeFs, leadPath(home, id, name), await seal(lead, key), {
    mode: DOCUMENT_MODE,
    durable: 'full',
  });

/** @returns null when it is gone, or another key sealed it */
export const openLead = async (
  home: string,
  id: SessionId,
  name: LeadName,
  key: SealKey,
): Promise<Lead | null> => {
  let sealed: string;
  try {
    sealed = readOwnText(leadPath(home, id, name));
  } catch {
    return null;
  }
  return unseal(sealed, key);
};
