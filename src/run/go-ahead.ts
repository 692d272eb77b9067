import { connect } from 'node:net';
import { within } from '../host/deadline.ts';
import { type Lease, readLease } from '../protocol/lease.ts';
import type { SessionPaths } from '../protocol/paths.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { errorCode, StoreError } from '../protocol/store/store-error.ts';
import type { Incident } from '../quote/engine/incident.ts';

/** A worker that is not heard within this is not waited for: its host may have been given up meanwhile. */
const ANSWER_BUDGET_MS = 10_000;

const NO_ANSWER = `the worker of this host did not answer within ${ANSWER_BUDGET_MS / 1_000} s`;

const reasonIn = (text: string): string | null => {
  try {
    const { go, reason } = JSON.parse(text);
    if (go === true) return null;
    return typeof reason === 'string' ? reason : 'the worker of this host refused it';
  } catch {
    return 'the worker of this host ended before it answered';
  }
};

const askWorker = (id: SessionId, { gate, token }: Lease): Promise<string | null> => {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  let text = '';
  const socket = connect({ path: gate });
  socket.setEncoding('utf8');
  socket.once('connect', () => socket.write(`${JSON.stringify({ session: id, token })}\n`));
  socket.on('data', (part) => {
    text += part;
  });
  socket.once('error', (error) => resolve(`the worker of this host cannot be asked (${errorCode(error)})`));
  socket.once('close', () => resolve(reasonIn(text)));
  return within(promise, ANSWER_BUDGET_MS, () => NO_ANSWER).finally(() => socket.destroy());
};

/**
 * Asks whether this run of the session may send what is personal. Sessions that no shared queue knows of always may;
 * of the others one run may, whatever becomes of hosts and network.
 * @returns null when it may, else why not
 */
const askToGoAhead = async (paths: SessionPaths, id: SessionId): Promise<string | null> => {
  try {
    const lease = await readLease(paths);
    return lease === null ? null : await askWorker(id, lease);
  } catch (error) {
    if (error instanceof StoreError) return `its lease cannot be read: ${error.message}`;
    throw error;
  }
};

/** Asked once for all attempts; a refusal ends the session, because another attempt of this run would get the same. */
export const goAheadOnce = (
  paths: SessionPaths,
  id: SessionId,
  incident: Incident,
): (() => Promise<void>) => {
  let asked: Promise<void> | null = null;
  const ask = async (): Promise<void> => {
    const detail = await askToGoAhead(paths, id);
    if (detail !== null) incident.raise({ key: 'lease_lost', tela: null, detail });
    if (incident.failure !== null) throw incident.failure;
  };
  return () => {
    asked ??= ask();
    return asked;
  };
};
