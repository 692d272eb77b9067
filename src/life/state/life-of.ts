import { AGES } from './ages.ts';
import type { DocumentFacts, Facts, ToldEnd } from './facts.ts';
import { type Taken, takenOf } from './taken.ts';

/** Whose word it is that a session goes on. */
export type Runner = 'unit' | 'supervisor' | 'claim' | 'process' | 'documents';

/**
 * Why a session that has no end is not believed to go on. `process_gone`: whoever took it. `deadline_passed`,
 * `silent`: its documents alone. `supervisor_late`: it has lost its supervisor and is past its last moment.
 * `never_begun`: accepted and forgotten. `never_accepted`: its folder was made and nothing more.
 */
export type LostReason =
  | 'process_gone'
  | 'deadline_passed'
  | 'silent'
  | 'supervisor_late'
  | 'never_begun'
  | 'never_accepted';

/** Where a session stands. */
export type Life =
  | { readonly state: 'waiting'; readonly for: 'place' | 'start' | 'launcher' }
  | {
      readonly state: 'starting' | 'running';
      readonly by: Runner;
      /** Why its documents alone would not be believed. */
      readonly doubt: LostReason | null;
    }
  /** Its end is told, and something of it still runs. */
  | { readonly state: 'ending'; readonly by: Runner; readonly end: ToldEnd }
  | {
      readonly state: 'ended';
      readonly end: ToldEnd;
      /**
       * `whole`: down to status.json. `begun`: not so far. `former`: by a writer that has no status.json. `recorded`: by
       * its supervisor, where its own documents cannot tell it.
       */
      readonly written: 'whole' | 'begun' | 'former' | 'recorded';
    }
  | {
      readonly state: 'lost';
      readonly reason: LostReason;
      /** It has a folder, where an end can be written for it. */
      readonly isOurs: boolean;
    };

/** What makes documents that tell no end unbelievable. */
const doubtOf = ({ documents, process }: Facts): LostReason | null => {
  const { status, deadline, silentMs } = documents;
  if (status === 'starting' || status === 'running') {
    if (process === 'gone') return 'process_gone';
    if (deadline === 'none' && process !== 'unnamed') return null;
  }
  if (status !== 'none' && status !== 'unreadable' && deadline !== 'none')
    return deadline === 'passed' ? 'deadline_passed' : null;
  return silentMs !== null && silentMs > AGES.silentMs ? 'silent' : null;
};

const phaseOf = ({ status, saysAtWork }: DocumentFacts): 'starting' | 'running' =>
  saysAtWork || status === 'running' ? 'running' : 'starting';

const goesOn = (facts: Facts, by: Runner): Life => {
  const { end } = facts.documents;
  if (end !== null) return { state: 'ending', by, end };
  return { state: phaseOf(facts.documents), by, doubt: doubtOf(facts) };
};

const lost = ({ hasFolder }: Facts, reason: LostReason): Life => ({
  state: 'lost',
  reason,
  isOurs: hasFolder,
});

/** Who is known to run it, whatever its documents say. */
const runnerOf = ({ queue, hasUnit, process, taker }: Facts, taken: Taken | null): Runner | null => {
  if (hasUnit === true) return 'unit';
  if (queue?.place === 'held') return 'supervisor';
  if (taken === 'running') return taker?.claim === 'held' ? 'claim' : 'process';
  return process === 'runs' ? 'process' : null;
};

/** A session that nobody has taken, as far as the queue tells. */
const inQueue = (facts: Facts): Life | null => {
  const { queue } = facts;
  if (queue === undefined) return null;
  if (queue.ticket) return { state: 'waiting', for: 'place' };
  if (queue.place === 'taken' && queue.ageMs <= AGES.placeMs) return { state: 'waiting', for: 'start' };
  if (!queue.isLocked) return null;
  return queue.ageMs > AGES.acceptedByMs
    ? lost(facts, 'never_accepted')
    : { state: 'waiting', for: 'launcher' };
};

const isForgotten = ({ queue }: Facts): boolean =>
  queue !== undefined && !queue.isMentioned && queue.ageMs > AGES.neverBegunMs;

/** An end that nothing a session has left of itself can change. */
const endedForGood = ({ documents, process, queue, hasUnit, record }: Facts): Life | null => {
  const isHeld = hasUnit === true || queue?.place === 'held' || process === 'runs';
  if (documents.status === 'ended' && documents.end !== null && !isHeld)
    return { state: 'ended', end: documents.end, written: 'whole' };
  const recorded = record?.end ?? null;
  return recorded === null || hasUnit === true
    ? null
    : { state: 'ended', end: recorded, written: 'recorded' };
};

/** As the documents tell it, where nothing that runs says otherwise. */
const byDocuments = (facts: Facts, taken: Taken | null): Life => {
  const { status, end, saysWaiting, isSilence } = facts.documents;
  if (end !== null)
    return {
      state: 'ended',
      end,
      written: status === 'none' || status === 'unreadable' ? 'former' : 'begun',
    };
  if (saysWaiting && taken === null) {
    if (isForgotten(facts)) return lost(facts, isSilence ? 'never_accepted' : 'never_begun');
    return { state: 'waiting', for: 'launcher' };
  }
  const doubt = doubtOf(facts);
  if (doubt !== null) return lost(facts, doubt);
  return taken === 'lost' ? lost(facts, 'process_gone') : goesOn(facts, 'documents');
};

/**
 * Where a session stands, of whatever is known. Who runs it counts more than what its documents say, what its
 * supervisor noted as its end more than either, a whole end more than what somebody left of the queue. Pure.
 */
export const lifeOf = (facts: Facts): Life => {
  const { documents, taker, hasUnit, queue, process } = facts;
  const taken = taker === undefined ? null : takenOf({ documents, process, taker });
  const ended = endedForGood(facts);
  if (ended !== null) return ended;
  const isOverdue = taken !== null && taken !== 'ended' && facts.supervision === 'over';
  if (isOverdue && hasUnit !== true && queue?.place !== 'held') return lost(facts, 'supervisor_late');
  const by = runnerOf(facts, taken);
  if (by !== null) return goesOn(facts, by);
  return (taker !== undefined && taken === null ? inQueue(facts) : null) ?? byDocuments(facts, taken);
};
