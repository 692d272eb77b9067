import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT } from '../../protocol/exit-codes.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import { CommandError } from '../command-error.ts';

export interface SavedPage {
  readonly path: string;
  readonly html: string;
  /** null for a file that belongs to no session. */
  readonly session: SessionId | null;
}

/** Larger is no page of a quote. */
const MAX_BYTES = 64 * 1_048_576;

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

const readPage = async (path: string, why: string): Promise<string> => {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw new CommandError(`${path} is too large for a page.`, EXIT.badInput.code);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const isDenied = errorCode(error) === 'EACCES';
    throw new CommandError(
      `${path} cannot be read (${errorCode(error)})${isDenied ? '; ask as its user: rpa-doctor --as-user rpa page …' : why}`,
      isDenied ? EXIT.notPermitted.code : EXIT.badInput.code,
    );
  }
};

/**
 * The page that is meant: an HTML file, or the one that a session kept.
 * @throws CommandError when there is none
 */
export const savedPage = async (home: string, meant: string | undefined): Promise<SavedPage> => {
  if (meant === undefined) throw new CommandError('say which page: rpa-doctor page FILE or SESSION.');
  if (await isFile(meant)) return { path: meant, html: await readPage(meant, '.'), session: null };
  if (!isSessionId(meant))
    throw new CommandError(`${meant} is neither a file nor the id of a session.`, EXIT.badInput.code);
  const path = join(sessionPaths(home, meant).evidenceFolder, 'page.html');
  const why = ': the session kept no page (browser.evidence, --evidence always), or it has been cleaned up.';
  return { path, html: await readPage(path, why), session: meant };
};
