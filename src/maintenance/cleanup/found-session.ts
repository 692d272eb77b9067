import type { SessionId } from '../../protocol/session-id.ts';
import { inFolder, type OpenFolder } from '../folder/open-folder.ts';
import { treeBytes } from '../folder/tree-bytes.ts';
import type { FlatFile } from './flat-files.ts';
import { isStaleTemp } from './temp-files.ts';

/** What a clean-up sees of one session without reading its documents. */
export interface FoundSession {
  readonly id: SessionId;
  /** Last sign of life: when the newest of its documents was written. Milliseconds since the epoch. */
  readonly changedMs: number;
  readonly hasFolder: boolean;
  readonly hasInput: boolean;
  /** Names of temporary files in its folder whose writers are gone. */
  readonly staleTemps: readonly string[];
  readonly flat: readonly FlatFile[];
}

const DOCUMENTS = new Set(
  ['status', 'progress', 'history', 'result', 'session', 'live'].map((kind) => `${kind}.json`),
);

export const INPUT_FILE = 'config.json';

/** Shared: of most of a hundred thousand sessions there is nothing to tell. */
const NONE: readonly string[] = [];

const changedInFolder = (folder: OpenFolder, names: readonly string[]): number => {
  const times = names
    .filter((name) => DOCUMENTS.has(name))
    .map((name) => folder.lstat(name))
    .filter((stats) => stats?.isFile())
    .map((stats) => stats?.mtimeMs ?? 0);
  return times.length === 0 ? folder.stat().mtimeMs : Math.max(...times);
};

const flatChanged = (flat: readonly FlatFile[]): number =>
  Math.max(0, ...flat.map(({ changedMs }) => changedMs));

/** @throws the file system's error when the session's folder cannot be looked into */
export const sessionWithFolder = (
  sessions: OpenFolder,
  id: SessionId,
  flat: readonly FlatFile[],
  nowMs: number,
): FoundSession =>
  inFolder(sessions, id, (folder) => {
    const names = folder.entries().map(({ name }) => name.toString());
    const staleTemps = names.filter((name) => isStaleTemp(folder, name, nowMs)).sort();
    return {
      id,
      flat,
      hasFolder: true,
      hasInput: names.includes(INPUT_FILE),
      changedMs: Math.max(changedInFolder(folder, names), flatChanged(flat)),
      staleTemps: staleTemps.length === 0 ? NONE : staleTemps,
    };
  });

/** A session of which only the former writer's flat files are there. */
export const sessionOfFlatFiles = (id: SessionId, flat: readonly FlatFile[]): FoundSession => ({
  id,
  flat,
  hasFolder: false,
  hasInput: false,
  changedMs: flatChanged(flat),
  staleTemps: NONE,
});

/** Bytes of everything a session has; 0 for what cannot be read. */
export const bytesOf = (sessions: OpenFolder | null, { id, hasFolder, flat }: FoundSession): number => {
  const ofFlat = flat.reduce((sum, { bytes }) => sum + bytes, 0);
  if (!hasFolder || sessions === null) return ofFlat;
  try {
    return ofFlat + inFolder(sessions, id, (folder) => treeBytes(folder));
  } catch {
    return ofFlat;
  }
};
