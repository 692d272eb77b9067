import { hostname } from 'node:os';
import { limited } from '../../host/deadline.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import { signedHeaders } from '../../webhook/sign.ts';
import type { WebhookAddress } from '../../webhook/webhook-address.ts';
import type { Lead } from '../lead.ts';
import type { Answer, Target } from './target.ts';

const CONTENT_TYPE = 'application/cloudevents+json; charset=utf-8';
const POST_LIMIT_MS = 15_000;
const MS_PER_S = 1000;
const LONGEST_RETRY_S = 3600;

const GONE = 410;
/** The receiver as a whole cannot, or wants less. */
const OF_ALL: ReadonlySet<number> = new Set([401, 403, 404, 408, 429]);

/** A CloudEvent 1.0 in the structured JSON format. */
const leadEvent = (lead: Lead, id: string) => ({
  specversion: '1.0',
  id,
  source: `/rpa-runner/${encodeURIComponent(hostname())}`,
  type: `br.com.imediatoseguros.rpa.lead.${lead.evento}`,
  subject: lead.session_id,
  time: new Date(lead.ocorrido_em).toISOString(),
  datacontenttype: 'application/json',
  data: lead,
});

const retryAfterMs = (header: string | null): number | undefined => {
  const seconds = Number(header);
  return seconds > 0 ? Math.min(seconds, LONGEST_RETRY_S) * MS_PER_S : undefined;
};

const answerOf = (status: number, retryAfter: string | null): Answer => {
  const answer = String(status);
  if (status >= 200 && status < 300) return { kind: 'taken' };
  if (status === GONE) return { kind: 'gone', answer };
  const waitMs = retryAfterMs(retryAfter);
  return {
    kind: 'failed',
    answer,
    isOnlyThis: status < 500 && !OF_ALL.has(status),
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
  };
};

/** Posts leads as signed CloudEvents. Redirects are not followed: the data goes where the operator said. */
export const webhookTarget = ({ url, secret }: WebhookAddress, clock: () => Date): Target => ({
  name: 'webhook',
  send: async (lead, eventId) => {
    const body = JSON.stringify(leadEvent(lead, eventId));
    try {
      const headers = { 'content-type': CONTENT_TYPE, ...signedHeaders(eventId, body, secret, clock()) };
      return await limited(POST_LIMIT_MS, async (signal) => {
        const response = await fetch(url, { method: 'POST', redirect: 'manual', headers, body, signal });
        await response.body?.cancel().catch(() => undefined);
        return answerOf(response.status, response.headers.get('retry-after'));
      });
    } catch (error) {
      // Messages of fetch may quote the address.
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      const answer = errorCode(cause) ?? (cause instanceof Error ? cause.name : 'unknown error');
      return { kind: 'failed', answer, isOnlyThis: false };
    }
  },
  close: () => {},
});
