import { documentFacts, understand } from '../protocol/live/document-facts.ts';
import { sessionPaths } from '../protocol/paths.ts';
import { readRecord, recordedEnd } from '../protocol/record/session-record.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { nodeFs } from '../protocol/store/store-fs.ts';
import { lookForTaker, type TakenFacts } from '../protocol/tracker/claim.ts';
import { readSession } from '../status/documents/read-session.ts';
import type { DocumentFacts, Facts, QueueFacts } from './state/facts.ts';
import { takenOf } from './state/taken.ts';
import { orphanState } from './supervised/orphan.ts';
import { readSupervisorFile } from './supervised/supervisor-file.ts';

export interface Look {
  readonly home: string;
  readonly id: SessionId;
  readonly now: Date;
  /** Of this process. */
  readonly pid: number;
  readonly hasFolder: boolean;
  /** What the queue has of it; asked for before. */
  readonly queue: QueueFacts;
  /** Whether systemd has an active unit for it; asked for before. */
  readonly hasUnit?: boolean;
  /** Whether processes of ours supervise sessions here, and not systemd. */
  readonly hasSupervisors: boolean;
}

const UNTAKEN: TakenFacts = {
  status: 'none',
  process: 'unnamed',
  taker: { claim: 'none', hasRunDocuments: false },
  end: null,
};

/** An end that is written down to the last document: whatever the others say, it is over. */
const WHOLE_END: Omit<DocumentFacts, 'end'> = {
  ...{ status: 'ended', saysWaiting: false, saysAtWork: false, isSilence: false },
  ...{ deadline: 'none', silentMs: null },
};

const supervisionOf = async (
  { home, id, now, pid, hasSupervisors, hasFolder }: Look,
  { status, process, taker }: TakenFacts,
): Promise<Pick<Facts, 'supervision'>> => {
  const isBegun = takenOf({ documents: { status }, process, taker }) !== null;
  if (!hasSupervisors || !hasFolder || !isBegun) return {};
  if (readSupervisorFile(sessionPaths(home, id)) === null) return {};
  return { supervision: await orphanState({ home, id, clock: () => now, pid }) };
};

const recordOf = ({ home, id }: Look): Pick<Facts, 'record'> => {
  const record = readRecord(sessionPaths(home, id));
  return record === null ? {} : { record: { end: recordedEnd(record) } };
};

/**
 * Looks at everything that tells of a session, each before what is written after it: who took it, its supervisor and
 * what that noted, its documents. One that has its end is looked at no further.
 * @throws {StoreError} when who took it cannot be read
 */
export const gatherFacts = async (look: Look): Promise<Facts> => {
  const { home, id, now, hasFolder, queue, hasUnit } = look;
  const asked = { hasFolder, queue, ...(hasUnit === undefined ? {} : { hasUnit }) };
  const taken = hasFolder ? await lookForTaker(nodeFs, sessionPaths(home, id)) : UNTAKEN;
  const { status, process, taker, end } = taken;
  if (status === 'ended') return { ...asked, documents: { ...WHOLE_END, end }, process, taker };
  const supervision = await supervisionOf(look, taken);
  const record = recordOf(look);
  const { documents, modifiedAt } = readSession({ home }, id);
  const told = documentFacts(understand(documents), { now, modifiedAt });
  const isUnreadable = told.status === 'none' && status === 'unreadable';
  return {
    ...asked,
    ...supervision,
    ...record,
    documents: isUnreadable ? { ...told, status } : told,
    process,
    taker,
  };
};
