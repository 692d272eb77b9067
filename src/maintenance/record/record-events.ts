import { z } from 'zod';

const at = z.iso.datetime({ offset: true });

/** One line of rpa_data/service/record.jsonl. */
const RECORD_EVENT = z.discriminatedUnion('event', [
  z.object({
    at,
    event: z.literal('started'),
    /** The last sign of life of the server before this one; null for the first. */
    alive_until: at.nullable(),
  }),
  z.object({ at, event: z.literal('stopped') }),
  z.object({
    at,
    event: z.literal('alert'),
    /** Which one: the same name when it is raised again and when it ends. */
    name: z.string(),
    state: z.enum(['raised', 'cleared']),
    text: z.string(),
  }),
]);

export type RecordEvent = z.output<typeof RECORD_EVENT>;

/** @returns null for a line that is none: torn by a crash, or of a later version */
export const parseRecordLine = (line: string): RecordEvent | null => {
  try {
    return RECORD_EVENT.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
};
