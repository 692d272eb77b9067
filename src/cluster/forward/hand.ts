import { readFile } from 'node:fs/promises';
import type { Sent } from '../../launch/outbox/sent.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { toStoreError } from '../../protocol/store/store-error.ts';
import { viewSession } from '../../status/documents/view-session.ts';
import type { Cluster } from '../cluster.ts';
import { readAllShared } from '../files/documents.ts';
import type { SessionRecord } from '../lease/lease-book.ts';
import type { SharedQueue } from '../queue/shared-queue.ts';
import { seal } from '../seal/seal.ts';

/** The customer's data as the launcher has checked it: one line of JSON. @throws {StoreError} */
const dataOf = async (home: string, id: SessionId): Promise<string> => {
  const { config } = sessionPaths(home, id);
  try {
    return JSON.stringify(JSON.parse(await readFile(config, 'utf8')));
  } catch (error) {
    throw toStoreError(error, config);
  }
};

/** A session that waits is told of everywhere as its front tells of it. */
export const tellWaiting = async (cluster: Cluster, id: SessionId, fence: number): Promise<void> => {
  const { home, clock } = cluster.place;
  if (!(await cluster.book.put({ id, fence }, await readAllShared(sessionPaths(home, id))))) return;
  await cluster.tellView({ id, fence }, viewSession({ home }, id, clock()).view);
};

const addJob = async (cluster: Cluster, queue: SharedQueue, { id, since }: Sent): Promise<void> => {
  const { priority, delay_s: delayS } = cluster.settings.cluster;
  const dados = await seal(cluster.keys, id, await dataOf(cluster.place.home, id));
  await queue.add({ session: id, dados, front: cluster.host, aceita_em: since }, { priority, delayS });
};

/**
 * Has Redis have a session: its record, then its place in the queue. May be done any number of times: the record says
 * how far the session is, and a session that some host has taken, or that has ended, gets no place again.
 * @throws when Redis is away, or too few replicas have it
 */
export const hand = async (cluster: Cluster, sent: Sent): Promise<SessionRecord> => {
  const { id, fence } = sent;
  const queue = await cluster.queue(sent.queue);
  const record = await cluster.book.accept(id, sent.queue, fence);
  if (record.state !== 'queued') return record;
  if (record.fence === fence || fence === 0) await tellWaiting(cluster, id, record.fence);
  // What an earlier host had of it has no data any more.
  if (record.isBare && !(await queue.remove(id))) return record;
  await addJob(cluster, queue, sent);
  if (record.isBare) await cluster.book.supply(id);
  await cluster.book.confirm();
  return record;
};
