import { join } from 'node:path';
import { z } from 'zod';
import { dataFolder } from '../../protocol/paths.ts';
import { appendLine, readLines } from '../../protocol/store/line-record.ts';

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

/** In the order of their writing. @throws {StoreError} when it is there and cannot be read */
export const readContactRecord = (home: string): ContactEvent[] =>
  readLines(contactRecordPath(home), CONTACT_EVENT);

/** Resolves when it is on the disk. @throws {StoreError} when it is not: then nothing may be shown */
export const noteContact = (home: string, event: ContactEvent): Promise<void> =>
  appendLine(contactRecordPath(home), event);
