import { join } from 'node:path';
import { z } from 'zod';
import { SEARCH_FIELDS } from '../../launch/search/term.ts';
import { recordFolder } from '../../maintenance/record/record-paths.ts';
import { appendLine, readLines } from '../../protocol/store/line-record.ts';

const common = { at: z.iso.datetime(), operator: z.string() };
const repetition = { ...common, session: z.string(), new_session: z.string() };

/** Which operator did what with customers' data when. No word of the customer. */
const OPERATOR_EVENT = z.discriminatedUnion('event', [
  z.object({ ...repetition, event: z.literal('repeat_asked') }),
  z.object({ ...repetition, event: z.literal('repeated') }),
  z.object({ ...repetition, event: z.literal('repeat_refused'), code: z.string() }),
  z.object({
    ...common,
    event: z.literal('searched'),
    field: z.enum(SEARCH_FIELDS),
    /** How many sessions; null when the search could not be made. */
    found: z.number().int().nullable(),
  }),
]);

export type OperatorEvent = z.output<typeof OPERATOR_EVENT>;

export const operatorRecordPath = (home: string): string => join(recordFolder(home), 'operators.jsonl');

/** In the order of their writing. @throws {StoreError} when it is there and cannot be read */
export const readOperatorRecord = (home: string): OperatorEvent[] =>
  readLines(operatorRecordPath(home), OPERATOR_EVENT);

/** Resolves when it is on the disk. @throws {StoreError} when it is not: then it may not be done */
export const noteOperator = (home: string, event: OperatorEvent): Promise<void> =>
  appendLine(operatorRecordPath(home), event);
