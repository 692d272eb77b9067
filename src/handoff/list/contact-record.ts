import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { dataFolder } from '../../protocol/paths.ts';
import { appendLine } from '../../protocol/store/append-line.ts';
import { errorCode, toStoreError } from '../../protocol/store/store-error.ts';

/** Who saw which customer's contact when, and who has called. No word of the customer. */
const CONTACT_EVENT = z.object({
  at: z.iso.datetime(),
  event: z.enum(['seen', 'done', 'reopened']),
  session: z.string(),
  operator: z.string(),
});

export type ContactEvent = z.output<typeof CONTACT_EVENT>;

/** In the one folder of a home that the live server writes. */
const recordFolder = (home: string): string => join(dataFolder(home), 'service');
export const contactRecordPath = (home: string): string => join(recordFolder(home), 'contacts.jsonl');

/** @returns null for a line that is none: torn by a crash, or of a later version */
const parseLine = (line: string): ContactEvent | null => {
  try {
    return CONTACT_EVENT.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
};

/** In the order of their writing. @throws {StoreError} when it is there and cannot be read */
export const readContactRecord = (home: string): ContactEvent[] => {
  const path = contactRecordPath(home);
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .map(parseLine)
      .filter((event) => event !== null);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw toStoreError(error, path);
  }
};

/** Resolves when it is on the disk. @throws {StoreError} when it is not: then nothing may be shown */
export const noteContact = (home: string, event: ContactEvent): Promise<void> =>
  appendLine(contactRecordPath(home), event);
