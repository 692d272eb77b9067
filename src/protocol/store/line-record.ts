import { constants, readFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DOCUMENT_MODE, FOLDER_MODE } from './modes.ts';
import { errorCode, toStoreError } from './store-error.ts';

const APPEND = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW;

/** Adds a line to a record; resolves when it is on the disk. @throws {StoreError} when it is not */
export const appendLine = async (path: string, event: object): Promise<void> => {
  try {
    await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
    const file = await open(path, APPEND, DOCUMENT_MODE);
    try {
      // A line that a full disk tore is ended before the next one begins.
      const { size } = await file.stat();
      await file.writeFile(`${size === 0 ? '' : '\n'}${JSON.stringify(event)}`);
      await file.datasync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw toStoreError(error, path);
  }
};

/** As much of a schema as reading a line takes. */
interface LineSchema<Event> {
  readonly safeParse: (line: unknown) => { readonly data?: Event | undefined };
}

/** @returns null for a line that is none: torn by a crash, or of a later version */
const parseLine = <Event>(line: string, schema: LineSchema<Event>): Event | null => {
  try {
    return schema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
};

/** The lines of a record in the order of their writing. @throws {StoreError} when it is there and cannot be read */
export const readLines = <Event>(path: string, schema: LineSchema<Event>): Event[] => {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .map((line) => parseLine(line, schema))
      .filter((event) => event !== null);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw toStoreError(error, path);
  }
};
