import { join } from 'node:path';
import { sessionPaths } from './paths.ts';
import type { SessionId } from './session-id.ts';
import { createAtomic } from './store/atomic-file.ts';
import { documentText } from './store/document-text.ts';
import { DOCUMENT_MODE } from './store/modes.ts';
import type { StoreFs } from './store/store-fs.ts';

/** A plan that the customer has asked for, once per plan: `choice_<plan>.json` in the session's folder. */
export interface Choice {
  /** Its name among the results, "plano_recomendado". */
  readonly plano: string;
  /** ISO 8601, UTC. */
  readonly escolhido_em: string;
}

const PLAN_NAME = /^plano_[a-z0-9_]{1,40}$/;
const FILE_NAME = /^choice_(?<plano>plano_[a-z0-9_]{1,40})\.json$/;

export const isPlanName = (name: string): boolean => PLAN_NAME.test(name);

/** The plan that a file of a session's folder is the choice of; null for any other file. */
export const planOfChoiceFile = (name: string): string | null => FILE_NAME.exec(name)?.groups?.plano ?? null;

/**
 * Keeps a choice; of the same plan the first one stays.
 * @returns false when that plan had been chosen before
 * @throws {StoreError}
 */
export const keepChoice = (fs: StoreFs, home: string, id: SessionId, choice: Choice): Promise<boolean> =>
  createAtomic(fs, join(sessionPaths(home, id).folder, `choice_${choice.plano}.json`), documentText(choice), {
    mode: DOCUMENT_MODE,
    durable: 'full',
  });
