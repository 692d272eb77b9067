import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { limited } from '../../../host/deadline.ts';
import { errorCode } from '../../../protocol/store/store-error.ts';
import { signedHeaders } from '../../../webhook/sign.ts';
import type { WebhookAddress } from '../../../webhook/webhook-address.ts';
import type { Base } from '../../contracts.ts';
import type { AlertSink, Notice } from './alert.ts';
import { CLOUD_EVENT_CONTENT_TYPE, cloudEventOf } from './cloud-event.ts';

export type WebhookResult = 'delivered' | 'retried' | 'given_up' | 'dropped';

export interface Webhook {
  readonly sink: AlertSink;
  /** Posts what is due; one post at a time. Called every second; never rejects. */
  readonly pump: () => Promise<void>;
  /** Notices that have not been delivered yet. */
  readonly waiting: () => number;
  /** Gives up what waits and calls off the post that is under way. */
  readonly close: () => void;
}

interface Letter {
  readonly id: string;
  readonly subject: Notice['alert']['name'];
  readonly body: string;
  attempts: number;
  dueMs: number;
}

const MOST_WAITING = 100;
const POST_LIMIT_MS = 10_000;
const PUMP_INTERVAL_MS = 1000;

/** Pauses before the second, third, … attempt; after the last one the notice is given up. */
const PAUSES_MS = [5_000, 30_000, 120_000, 600_000];

/** The receiver says that this address is no longer wanted. */
const GONE = 410;

/**
 * Posts alerts as signed CloudEvents. What cannot be delivered is tried again, later each time; notices of the same
 * alert arrive in their order. When too many wait the oldest go. Nothing here blocks or fails the server.
 */
export const createWebhook = (
  { clock, log }: Base,
  { url, secret }: WebhookAddress,
  onResult: (result: WebhookResult) => void,
): Webhook => {
  const letters: Letter[] = [];
  const closing = new AbortController();
  let underWay: Letter | null = null;

  const post = async ({ id, body }: Letter): Promise<number | string> => {
    try {
      return await limited(POST_LIMIT_MS, async (late) => {
        const signal = AbortSignal.any([closing.signal, late]);
        const headers = {
          'content-type': CLOUD_EVENT_CONTENT_TYPE,
          ...signedHeaders(id, body, secret, clock()),
        };
        const answer = await fetch(url, { method: 'POST', redirect: 'manual', headers, body, signal });
        await answer.body?.cancel().catch(() => undefined);
        return answer.status;
      });
    } catch (error) {
      // Messages of fetch may quote the address.
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      return errorCode(cause) ?? (cause instanceof Error ? cause.name : 'unknown error');
    }
  };
  const forget = (letter: Letter): void => {
    const index = letters.indexOf(letter);
    if (index >= 0) letters.splice(index, 1);
  };
  const settle = (letter: Letter, answer: number | string): void => {
    if (typeof answer === 'number' && answer >= 200 && answer < 300) {
      forget(letter);
      onResult('delivered');
      return;
    }
    const pauseMs = answer === GONE ? undefined : PAUSES_MS[letter.attempts - 1];
    const fields = { alert: letter.subject, answer, attempts: letter.attempts };
    if (pauseMs === undefined) {
      forget(letter);
      onResult('given_up');
      log({ level: 'error', msg: 'an alert could not be delivered to the webhook', ...fields });
      return;
    }
    letter.dueMs = clock().getTime() + pauseMs;
    onResult('retried');
    log({ level: 'warn', msg: 'the webhook did not take an alert; it is tried again', ...fields });
  };
  const nextDue = (): Letter | null => {
    const nowMs = clock().getTime();
    const earlier = new Set<string>();
    for (const letter of letters) {
      if (!earlier.has(letter.subject) && letter.dueMs <= nowMs) return letter;
      earlier.add(letter.subject);
    }
    return null;
  };
  const pump = async (): Promise<void> => {
    while (underWay === null) {
      underWay = nextDue();
      if (underWay === null) return;
      underWay.attempts += 1;
      const answer = await post(underWay);
      const letter = underWay;
      underWay = null;
      if (!closing.signal.aborted) settle(letter, answer);
    }
  };
  const timer = setInterval(() => void pump(), PUMP_INTERVAL_MS).unref();

  return {
    sink: (notice) => {
      const id = randomUUID();
      const body = JSON.stringify(cloudEventOf(notice, id, hostname()));
      letters.push({ id, subject: notice.alert.name, body, attempts: 0, dueMs: 0 });
      if (letters.length > MOST_WAITING) {
        letters.splice(letters[0] === underWay ? 1 : 0, 1);
        onResult('dropped');
      }
      void pump();
    },
    pump,
    waiting: () => letters.length,
    close: () => {
      clearInterval(timer);
      letters.length = 0;
      closing.abort();
    },
  };
};
