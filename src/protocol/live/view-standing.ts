import type { ProcessFact } from '../../life/state/facts.ts';
import { lifeOf } from '../../life/state/life-of.ts';
import { viewWord } from '../../life/state/words.ts';
import type { ProgressStatus, TerminalStatus } from '../files/shapes.ts';
import { documentFacts, type LookedAt, type Understood } from './document-facts.ts';
import { lastUpdate } from './last-update.ts';

/** What is known at the moment of looking, beside the documents. */
export interface LiveContext extends LookedAt {
  readonly sessionId: string;
  /** Whether the process that status.json names runs; undefined when nobody could find out. */
  readonly processAlive?: boolean | undefined;
}

/** Where the view says that the session stands. */
export type ViewStanding =
  | {
      readonly kind: 'queued' | 'starting' | 'running';
      readonly finished: false;
      readonly status: ProgressStatus;
    }
  | {
      readonly kind: 'ended' | 'incomplete' | 'lost';
      readonly finished: true;
      readonly status: TerminalStatus;
      readonly at: string | null;
    };

const processFact = (alive: boolean | undefined): ProcessFact => {
  if (alive === undefined) return 'unnamed';
  return alive ? 'runs' : 'gone';
};

/** Waiting, at work, ended, or lost without a word: as documents and process tell it. */
export const viewStanding = (understood: Understood, context: LiveContext): ViewStanding => {
  const { documents, ending } = understood;
  const facts = documentFacts(understood, context);
  const process = processFact(context.processAlive);
  const kind = viewWord(lifeOf({ documents: facts, process, hasFolder: true }));
  switch (kind) {
    case 'queued':
      return { kind, finished: false, status: 'waiting' };
    case 'starting':
    case 'running':
      return { kind, finished: false, status: facts.saysAtWork ? 'executando' : 'iniciando' };
    case 'lost':
      return { kind, finished: true, status: 'error', at: lastUpdate(documents) };
    default: {
      const status = kind === 'incomplete' ? 'error' : (ending?.status ?? 'error');
      return { kind, finished: true, status, at: ending?.at ?? null };
    }
  }
};
