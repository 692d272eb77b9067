import { closeSync, constants, fchmodSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionPaths } from '../../protocol/paths.ts';
import { ensureOwnFolder } from '../../protocol/store/folder.ts';
import { DOCUMENT_MODE } from '../../protocol/store/modes.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';

type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** What the journal is for a unit: `logs/supervisor.log`. */
export interface SupervisorLog extends Disposable {
  /** For the session's stderr; null when there is no file. */
  readonly descriptor: number | null;
  readonly info: (message: string, fields?: Fields) => void;
  readonly warn: (message: string, fields?: Fields) => void;
}

const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;

const openFile = async (paths: SessionPaths): Promise<number | null> => {
  try {
    await ensureOwnFolder(nodeFs, paths.logFolder);
    const descriptor = openSync(join(paths.logFolder, 'supervisor.log'), APPEND, DOCUMENT_MODE);
    fchmodSync(descriptor, DOCUMENT_MODE);
    return descriptor;
  } catch {
    return null;
  }
};

/**
 * Opens the log of a session's supervision: JSON lines; any other line is what the session's process said
 * on stderr. That it cannot be opened or written ends no session.
 */
export const openSupervisorLog = async (
  paths: SessionPaths,
  session: string,
  clock: () => Date,
): Promise<SupervisorLog> => {
  const descriptor = await openFile(paths);
  const at =
    (level: 'info' | 'warn') =>
    (msg: string, fields: Fields = {}): void => {
      if (descriptor === null) return;
      try {
        const time = clock().toISOString();
        writeSync(descriptor, `${JSON.stringify({ level, time, session, ...fields, msg })}\n`);
      } catch {
        // A full disk; what matters is in the session's documents.
      }
    };
  return {
    descriptor,
    info: at('info'),
    warn: at('warn'),
    [Symbol.dispose]: () => {
      if (descriptor !== null) closeSync(descriptor);
    },
  };
};
