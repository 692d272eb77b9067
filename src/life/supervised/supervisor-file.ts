import { join } from 'node:path';
import type { ProcessMark } from '../../host/process/marked-processes.ts';
import type { SessionPaths } from '../../protocol/paths.ts';
import { writeAtomic } from '../../protocol/store/atomic-file.ts';
import { documentText } from '../../protocol/store/document-text.ts';
import { PRIVATE_MODE } from '../../protocol/store/modes.ts';
import { readOwnText } from '../../protocol/store/own-files.ts';
import { inOwnFolder } from '../../protocol/store/own-folder.ts';
import { parseOwnJson } from '../../protocol/store/own-json.ts';

/** Set in the session's environment, to a value of its own. */
const MARK_VARIABLE = 'RPA_SUPERVISOR_ID';

/** What is left to find of a session whose supervisor was killed. */
export interface SupervisorFile {
  readonly pid: number;
  readonly process_start: string | null;
  /** Value of the mark that every process of the session has. */
  readonly id: string;
  /** Their TMPDIR. */
  readonly temporary: string;
  /** ISO 8601: by then the session's process has taken the session. */
  readonly begins_by: string;
  /** ISO 8601: nothing of the session runs any more. */
  readonly ends_by: string;
}

const pathOf = ({ folder }: SessionPaths): string => join(folder, '.supervisor');

export const markOf = ({ id }: Pick<SupervisorFile, 'id'>): ProcessMark => `${MARK_VARIABLE}=${id}`;

/** @throws {StoreError} */
export const writeSupervisorFile = (paths: SessionPaths, content: SupervisorFile): Promise<void> =>
  writeAtomic(inOwnFolder(paths.folder), pathOf(paths), documentText({ ...content }), {
    mode: PRIVATE_MODE,
    durable: 'none',
  });

/** @returns null when the session never had a supervisor, or its file is unusable */
export const readSupervisorFile = (paths: SessionPaths): SupervisorFile | null => {
  try {
    const { pid, process_start, id, temporary, begins_by, ends_by } = Object(
      parseOwnJson(readOwnText(pathOf(paths))),
    );
    const texts = [id, temporary, begins_by, ends_by];
    if (typeof pid !== 'number' || texts.some((text) => typeof text !== 'string' || text === '')) return null;
    const start = typeof process_start === 'string' ? process_start : null;
    return { pid, process_start: start, id, temporary, begins_by, ends_by };
  } catch {
    return null;
  }
};
