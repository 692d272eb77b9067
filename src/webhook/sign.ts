import { createHmac } from 'node:crypto';

export interface SignedHeaders {
  readonly 'webhook-id': string;
  /** Seconds since the epoch. */
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

const MS_PER_S = 1000;

/** The headers of Standard Webhooks: HMAC-SHA256 of `id.timestamp.body`. */
export const signedHeaders = (id: string, body: string, secret: Buffer, at: Date): SignedHeaders => {
  const timestamp = String(Math.floor(at.getTime() / MS_PER_S));
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
};
