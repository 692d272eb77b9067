import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SETTINGS_SCHEMA } from '../../../../src/config/schema/settings-schema.ts';
import type { AlertName, Notice } from '../../../../src/live/protect/alerts/alert.ts';
import { createWebhook, type Webhook } from '../../../../src/live/protect/alerts/webhook.ts';
import { signedHeaders } from '../../../../src/webhook/sign.ts';
import { readWebhookAddress } from '../../../../src/webhook/webhook-address.ts';
import { eventually } from '../../../run/faults/support/eventually.ts';
import { type BenchServer, benchServer } from '../support/bench-server.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';

const SECRET = Buffer.from('0123456789abcdef0123456789abcdef');

const noticeOf = (
  server: BenchServer,
  name: AlertName = 'disk',
  kind: Notice['kind'] = 'raised',
): Notice => ({
  kind,
  at: server.base.clock(),
  alert: {
    name,
    severity: 'critical',
    message: 'disk in use: 95 %, limit 90 %',
    texto: 'Uso do disco: 95 % (limite: 90 %)',
    value: 95,
    limit: 90,
    unit: 'percent',
    since: server.base.clock().toISOString(),
  },
});

describe('the webhook', () => {
  let receiver: Receiver;
  let server: BenchServer;
  let webhook: Webhook;
  let results: string[];

  beforeEach(async () => {
    receiver = await startReceiver(SECRET);
    server = benchServer();
    results = [];
    webhook = createWebhook(server.base, { url: receiver.url, secret: SECRET }, (result) =>
      results.push(result),
    );
  });
  afterEach(async () => {
    webhook.close();
    await receiver.close();
  });
  const hasResults = (count: number): Promise<boolean> =>
    eventually(`${count} results`, () => results.length >= count);

  test('posts a CloudEvent, signed as Standard Webhooks say', async () => {
    webhook.sink(noticeOf(server));
    await hasResults(1);
    const [{ headers, body, isSignedRight } = { headers: {}, body: '', isSignedRight: false }] =
      receiver.received;
    expect(isSignedRight).toBe(true);
    expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    const event = JSON.parse(body);
    expect(event).toEqual({
      specversion: '1.0',
      id: headers['webhook-id'],
      source: expect.stringMatching(/^\/rpa-runner\/./),
      type: 'br.com.imediatoseguros.rpa.alert.raised',
      subject: 'disk',
      time: '2026-01-02T03:04:05.000Z',
      datacontenttype: 'application/json',
      data: noticeOf(server).alert,
    });
    expect(headers['webhook-timestamp']).toBe(String(Date.parse(event.time) / 1000));
    expect([results, webhook.waiting()]).toEqual([['delivered'], 0]);
  });

  test.each([500, 429, 302, 'cut'] as const)(
    'tries again after %s: the same event, signed anew',
    async (answer) => {
      receiver.answers.push(answer);
      webhook.sink(noticeOf(server));
      await hasResults(1);
      await webhook.pump();
      expect([results, receiver.received.length]).toEqual([['retried'], 1]);
      await server.pass(5);
      await webhook.pump();
      expect(results).toEqual(['retried', 'delivered']);
      const [first, second] = receiver.received;
      expect(second?.isSignedRight).toBe(true);
      expect(second?.body).toBe(first?.body);
      expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
      expect(Number(second?.headers['webhook-timestamp'])).toBe(
        Number(first?.headers['webhook-timestamp']) + 5,
      );
    },
  );

  test('gives up in the end, and says so without address and secret', async () => {
    receiver.answers.push(...Array.from({ length: 10 }, () => 503));
    webhook.sink(noticeOf(server));
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await hasResults(attempt);
      await server.pass(3600);
      await webhook.pump();
    }
    expect(results).toEqual(['retried', 'retried', 'retried', 'retried', 'given_up']);
    expect(webhook.waiting()).toBe(0);
    expect(server.events.at(-1)).toMatchObject({ level: 'error', alert: 'disk', answer: 503, attempts: 5 });
    const log = JSON.stringify(server.events);
    expect(log).not.toContain('very-secret-path');
    expect(log).not.toContain(SECRET.toString());
  });

  test('gives up at once when the receiver says that it is gone', async () => {
    receiver.answers.push(410);
    webhook.sink(noticeOf(server));
    await hasResults(1);
    expect(results).toEqual(['given_up']);
  });

  test('tells the same alert in order; others do not wait for it', async () => {
    receiver.answers.push(500);
    webhook.sink(noticeOf(server));
    await hasResults(1);
    webhook.sink(noticeOf(server, 'disk', 'cleared'));
    webhook.sink(noticeOf(server, 'queue'));
    await hasResults(2);
    await server.pass(5);
    await webhook.pump();
    const told = receiver.received
      .map(({ body }) => JSON.parse(body))
      .map(({ subject, type }) => `${subject} ${type}`);
    const type = 'br.com.imediatoseguros.rpa.alert';
    expect(told).toEqual([
      `disk ${type}.raised`,
      `queue ${type}.raised`,
      `disk ${type}.raised`,
      `disk ${type}.cleared`,
    ]);
  });

  test('keeps a bounded number, the newest, and never makes its caller wait', async () => {
    receiver.answers.push('hang');
    for (let count = 0; count < 1000; count += 1) webhook.sink(noticeOf(server));
    expect(webhook.waiting()).toBe(100);
    expect(results.filter((result) => result === 'dropped')).toHaveLength(900);
    await eventually('the first post', () => receiver.received.length === 1);
    webhook.close();
    expect(webhook.waiting()).toBe(0);
  });

  test('tells a receiver that is not there by its code alone', async () => {
    await receiver.close();
    webhook.sink(noticeOf(server));
    await hasResults(1);
    expect(server.events).toEqual([expect.objectContaining({ level: 'warn', answer: 'ECONNREFUSED' })]);
    receiver = await startReceiver(SECRET);
  });
});

test('signatures are those of the published example of Standard Webhooks', () => {
  const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
  const at = new Date(1_614_265_330_000);
  expect(signedHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', '{"test": 2432232314}', secret, at)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

describe('the address of the webhook', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'webhook-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });
  const put = (name: string, content: string, mode = 0o600): void => {
    writeFileSync(join(home, name), content);
    chmodSync(join(home, name), mode);
  };
  const read = (alerts: object) => readWebhookAddress(SETTINGS_SCHEMA.parse({ alerts }), home);
  const BOTH = { webhook_url_file: 'url', webhook_secret_file: 'secret' };

  test('is none where none is configured', () => {
    expect(read({})).toBeNull();
    expect(read({ webhook_secret_file: 'secret' })).toBeNull();
  });

  test('is read from files, the secret as text or as Standard Webhooks write it', () => {
    put('url', 'https://hooks.example.com/a\n');
    put('secret', `${SECRET}\n`);
    expect(read(BOTH)).toEqual({ url: 'https://hooks.example.com/a', secret: SECRET });
    put('secret', `whsec_${SECRET.toString('base64')}\n`);
    expect(read(BOTH)?.secret).toEqual(SECRET);
  });

  test('is refused without a secret, or with one that anybody can read or guess', () => {
    put('url', 'https://hooks.example.com/a\n');
    expect(() => read({ webhook_url_file: 'url' })).toThrow(/webhook_secret_file/);
    expect(() => read(BOTH)).toThrow(/ENOENT/);
    put('secret', 'short');
    expect(() => read(BOTH)).toThrow(/16 bytes/);
    put('secret', SECRET.toString(), 0o644);
    expect(() => read(BOTH)).toThrow(/chmod 600/);
  });

  test('is refused when it is no address, without quoting it', () => {
    put('url', 'file:///etc/very-secret-path');
    put('secret', SECRET.toString());
    expect(() => read(BOTH)).toThrow(/expected an http\(s\) URL/);
    expect(() => read(BOTH)).not.toThrow(/very-secret-path/);
  });
});
