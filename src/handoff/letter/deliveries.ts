import { z } from 'zod';
import { deliveriesPath, type LeadName } from '../../protocol/lead-files.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { writeAtomic } from '../../protocol/store/atomic-file.ts';
import { documentText } from '../../protocol/store/document-text.ts';
import { DOCUMENT_MODE } from '../../protocol/store/modes.ts';
import { readOwnText } from '../../protocol/store/own-files.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';

export const TARGET_NAMES = ['webhook', 'mail'] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

const delivery = z.object({
  state: z.enum(['waiting', 'delivered', 'given_up']),
  attempts: z.int().min(0),
  /** ISO 8601: not before; of one that is settled, when that was. */
  at: z.iso.datetime(),
  /** What the other side said last: a status or the name of an error; nothing of the customer. */
  answer: z.string().nullable(),
});

export type Delivery = z.output<typeof delivery>;

const deliveries = z.record(
  z.string(),
  z.object({
    /** The id of the event, which every attempt repeats. */
    id: z.string(),
    targets: z.partialRecord(z.enum(TARGET_NAMES), delivery),
  }),
);

/** By the name of the lead. */
export type Deliveries = z.output<typeof deliveries>;

/** @returns nothing where nothing was noted, or nothing that can be read */
export const readDeliveries = (home: string, id: SessionId): Deliveries => {
  try {
    return deliveries.parse(JSON.parse(readOwnText(deliveriesPath(home, id))));
  } catch {
    return {};
  }
};

/** The same event has the same id for whoever receives it, however often it comes. */
export const eventId = (id: SessionId, name: LeadName): string => `${id}.${name}`;

export const withDelivery = (
  known: Deliveries,
  id: SessionId,
  name: LeadName,
  target: TargetName,
  news: Delivery,
): Deliveries => ({
  ...known,
  [name]: { id: eventId(id, name), targets: { ...known[name]?.targets, [target]: news } },
});

/** @throws {StoreError} */
export const writeDeliveries = (home: string, id: SessionId, noted: Deliveries): Promise<void> =>
  writeAtomic(nodeFs, deliveriesPath(home, id), documentText(noted), {
    mode: DOCUMENT_MODE,
    durable: 'full',
  });
