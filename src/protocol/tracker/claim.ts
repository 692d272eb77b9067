import { join } from 'node:path';
import { isAlive, processStart } from '../../host/process/process-identity.ts';
import type { ProcessFact, StatusFact, TakerFacts, ToldEnd } from '../../life/state/facts.ts';
import { isEndWord, STATUS_WORDS, toldEndOf } from '../../life/state/states.ts';
import { type Taken, takenOf } from '../../life/state/taken.ts';
import { isElsewhere } from '../elsewhere.ts';
import type { StatusFile } from '../files/shapes.ts';
import type { SessionPaths } from '../paths.ts';
import { readRecord } from '../record/session-record.ts';
import { createAtomic } from '../store/atomic-file.ts';
import { documentText } from '../store/document-text.ts';
import { PRIVATE_MODE } from '../store/modes.ts';
import { OddFile } from '../store/odd-file.ts';
import { parseOwnJson } from '../store/own-json.ts';
import { errorCode, toStoreError } from '../store/store-error.ts';
import type { StoreFs } from '../store/store-fs.ts';
import { ownUnit, unitHolds } from '../unit-name.ts';

/** Who runs the session. Stays for good: a session is run by one process, once. */
interface ClaimFile {
  readonly pid: number;
  readonly process_start: string | null;
}

type Found<T> = { readonly exists: false } | { readonly exists: true; readonly document: T | null };

const claimPath = ({ folder }: SessionPaths): string => join(folder, '.claim');

/** A JSON object read from disk; `document` is null when the file is none. */
const readDocument = async <T extends object>(fs: StoreFs, path: string): Promise<Found<Partial<T>>> => {
  let text: string;
  try {
    text = await fs.readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { exists: false };
    if (error instanceof OddFile) return { exists: true, document: null };
    throw toStoreError(error, path);
  }
  try {
    const value = parseOwnJson(text);
    return { exists: true, document: typeof value === 'object' ? value : null };
  } catch {
    return { exists: true, document: null };
  }
};

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A process as documents name it; nothing in a document can be relied on. */
type NamedProcess = { readonly pid?: number | null; readonly process_start?: string | null };

const isNamed = (owner: NamedProcess | null): owner is NamedProcess & { readonly pid: number } =>
  typeof owner?.pid === 'number' && isAlive(owner.pid, textOrNull(owner.process_start));

/** By systemd, which knows by itself what runs. */
const isSupervised = (paths: SessionPaths): boolean =>
  ownUnit(paths.id) !== null || readRecord(paths) !== null;

/**
 * What is known of the process that a document names. Of a session that a unit runs, only a process of that unit can
 * be its own: the session may name any other, and would never end.
 */
const processOf = (paths: SessionPaths, owner: NamedProcess | null): ProcessFact => {
  if (typeof owner?.pid !== 'number') return 'unnamed';
  if (!isNamed(owner)) return 'gone';
  if (isSupervised(paths) && !unitHolds(paths.id, owner.pid)) return 'gone';
  return textOrNull(owner.process_start) === null ? 'perhaps' : 'runs';
};

const runs = (paths: SessionPaths, owner: NamedProcess | null): boolean =>
  ['runs', 'perhaps'].includes(processOf(paths, owner));

const hasRunDocuments = async (fs: StoreFs, { documents }: SessionPaths): Promise<boolean> =>
  (await readDocument(fs, documents.history)).exists || (await readDocument(fs, documents.result)).exists;

const documentOf = <T>(found: Found<T>): T | null => (found.exists ? found.document : null);

const statusWord = (found: Found<Partial<StatusFile>>): StatusFact => {
  if (!found.exists) return 'none';
  const status = found.document?.status;
  if (isEndWord(status)) return 'ended';
  return STATUS_WORDS.find((word) => word === status) ?? 'unreadable';
};

const endOf = (found: Found<Partial<StatusFile>>): ToldEnd | null => toldEndOf(documentOf(found)?.status);

const claimFact = (paths: SessionPaths, claim: Found<Partial<ClaimFile>>): TakerFacts['claim'] => {
  if (!claim.exists) return 'none';
  return runs(paths, claim.document) ? 'held' : 'left';
};

/** Who has taken a session, and what its status.json says of that. */
export interface TakenFacts {
  readonly status: StatusFact;
  readonly process: ProcessFact;
  readonly taker: TakerFacts;
  /** The end that status.json tells. */
  readonly end: ToldEnd | null;
}

const ELSEWHERE = (status: StatusFact): TakenFacts => ({
  ...{ status, process: 'unnamed', end: null },
  taker: { claim: 'held', hasRunDocuments: true },
});

/** Who took it does not matter any more. */
const ENDED = { status: 'ended', taker: { claim: 'none', hasRunDocuments: false } } as const;

/**
 * Looks who has taken a session. The claim is read last: documents are written after it.
 * @throws {StoreError} when the folder cannot be read
 */
export const lookForTaker = async (fs: StoreFs, paths: SessionPaths): Promise<TakenFacts> => {
  const found = await readDocument<StatusFile>(fs, paths.status);
  const end = endOf(found);
  if (end !== null) return { ...ENDED, process: processOf(paths, documentOf(found)), end };
  // Whether it runs is not for this machine's processes to tell.
  if (isElsewhere(paths)) return ELSEWHERE(statusWord(found));
  const begun = await hasRunDocuments(fs, paths);
  const claim = claimFact(paths, await readDocument<ClaimFile>(fs, claimPath(paths)));
  return {
    status: statusWord(found),
    process: processOf(paths, documentOf(found)),
    end,
    taker: { claim, hasRunDocuments: begun },
  };
};

/**
 * What became of the session so far; null when nobody has run it, i.e. the folder is new or was only
 * prepared by a launcher.
 * @throws {StoreError} when the folder cannot be read
 */
export const takenSoFar = async (fs: StoreFs, paths: SessionPaths): Promise<Taken | null> => {
  const { status, process, taker } = await lookForTaker(fs, paths);
  return takenOf({ documents: { status }, process, taker });
};

/** Whether the process that runs the session is there. @throws {StoreError} */
export const ownerRuns = async (fs: StoreFs, paths: SessionPaths): Promise<boolean> => {
  const claim = await readDocument<ClaimFile>(fs, claimPath(paths));
  return claim.exists && runs(paths, claim.document);
};

/** Whether the process that made a claim is there, wherever it runs. @throws {StoreError} */
export const claimantRuns = async (fs: StoreFs, path: string): Promise<boolean> => {
  const claim = await readDocument<ClaimFile>(fs, path);
  return claim.exists && isNamed(claim.document);
};

/** Takes whatever the claim stands for. Of all processes that ever try, one gets true. @throws {StoreError} */
export const takeClaim = (fs: StoreFs, path: string, pid: number): Promise<boolean> => {
  const claim: ClaimFile = { pid, process_start: processStart(pid) };
  return createAtomic(fs, path, documentText(claim), { mode: PRIVATE_MODE, durable: 'none' });
};

/** Whether anybody ever took the session, to run it or to end it. @throws {StoreError} */
export const isClaimed = async (fs: StoreFs, paths: SessionPaths): Promise<boolean> => {
  const path = claimPath(paths);
  try {
    await fs.lstat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw toStoreError(error, path);
  }
};

/** Takes the session for `pid`, for good. @throws {StoreError} */
export const claimSession = (fs: StoreFs, paths: SessionPaths, pid: number): Promise<boolean> =>
  takeClaim(fs, claimPath(paths), pid);
