import { FLAT_KINDS, flatName } from '../../protocol/paths.ts';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { type OpenFolder, unlessGone } from '../folder/open-folder.ts';

export interface FlatName {
  readonly id: SessionId;
  readonly name: string;
}

/** One flat name of a session in rpa_data. */
export interface FlatFile extends FlatName {
  readonly isLink: boolean;
  /** Of a file of the former writer; of a link 0. */
  readonly changedMs: number;
  readonly bytes: number;
}

const MARK = '\0';
const PATTERNS = FLAT_KINDS.map((kind) => ({ kind, affixes: flatName(kind, MARK).split(MARK) }));

/** The session that a flat name is one of, null for any other name. */
export const sessionOfFlatName = (name: string): SessionId | null => {
  for (const { affixes } of PATTERNS) {
    const [prefix = '', suffix = ''] = affixes;
    const id = name.slice(prefix.length, -suffix.length);
    if (name.startsWith(prefix) && name.endsWith(suffix) && isSessionId(id)) return id;
  }
  return null;
};

/** The flat names of a session: our links and the former writer's files, by name. Folders are nobody's. */
export const flatFilesOf = (data: OpenFolder | null, id: SessionId): FlatFile[] =>
  FLAT_KINDS.map((kind) => flatName(kind, id))
    .sort()
    .flatMap((name) => {
      const stats = data?.lstat(name) ?? null;
      if (stats === null || stats.isDirectory()) return [];
      const isLink = stats.isSymbolicLink();
      return [{ id, name, isLink, changedMs: isLink ? 0 : stats.mtimeMs, bytes: isLink ? 0 : stats.size }];
    });

/** Where our own link of this name points to. */
const ownTarget = (name: string, id: SessionId): string =>
  `../sessions/${id}/${name.slice(0, -`_${id}.json`.length)}.json`;

/** Whether a link of a session without a folder is ours and so leads nowhere; a link to elsewhere is not ours. */
export const isDangling = (data: OpenFolder, { name, id }: FlatName): boolean =>
  unlessGone(() => data.readlink(name)) === ownTarget(name, id);

/**
 * Removes a link to a session's folder that was not there. Should a new session of that id have come at this very
 * moment, it gets its link back.
 */
export const removeDangling = (
  data: OpenFolder,
  sessions: OpenFolder | null,
  { name, id }: FlatName,
): void => {
  const target = ownTarget(name, id);
  data.unlink(name);
  if (sessions?.lstat(target.slice('../sessions/'.length)) == null) return;
  if (data.lstat(name) === null) data.calls.symlink(target, data.at(name));
};
