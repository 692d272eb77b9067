import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../../../run/faults/support/eventually.ts';
import { parseExposition } from '../../metrics/support/exposition.ts';
import { startLiveServer } from '../../support/live-server.ts';
import { Watching } from '../../support/watching.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';

const SECRET = Buffer.from('0123456789abcdef0123456789abcdef');

/** Every machine uses more of its memory than that. */
const MONITORING = {
  collect_interval: 1,
  window_s: 5,
  disk_threshold: 100,
  memory_threshold: 1,
  cpu_threshold: 100,
};

describe('an alert of a real server', () => {
  let home: string;
  let receiver: Receiver;
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'alerts-'));
    receiver = await startReceiver(SECRET);
    writeFileSync(join(home, 'url'), `${receiver.url}\n`, { mode: 0o600 });
    writeFileSync(join(home, 'secret'), SECRET, { mode: 0o600 });
  });
  afterEach(async () => {
    await receiver.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('is in journal, webhook, health, metrics and the operators’ stream; the address is in none', async () => {
    const alerts = { webhook_url_file: 'url', webhook_secret_file: 'secret' };
    const live = await startLiveServer({ home, settings: { monitoring: MONITORING, alerts } });
    const watching = new Watching(`${live.wsUrl}/operator`);
    const [told] = await eventually('the webhook', () =>
      receiver.received.length > 0 ? receiver.received : null,
    );
    expect(told?.isSignedRight).toBe(true);
    expect(JSON.parse(told?.body ?? '{}')).toMatchObject({
      type: 'br.com.imediatoseguros.rpa.alert.raised',
      subject: 'memory',
      data: { name: 'memory', severity: 'critical', limit: 1 },
    });
    const logged = live.events.find(({ alert }) => alert === 'memory');
    expect(logged).toMatchObject({ level: 'error', msg: expect.stringContaining('alert raised') });
    const health = JSON.stringify(await (await fetch(`${live.url}/api/rpa/health`)).json());
    expect(health).toContain('"standing":["memory"]');
    const exposed = parseExposition(await (await fetch(`${live.url}/metrics`)).text());
    expect(exposed.get('rpa_alert_standing')?.samples.map(({ labels }) => labels.alert)).toContain('memory');
    await eventually('the operators’ stream', () =>
      watching.heard.some((message) => JSON.stringify(message).includes('Uso da memória')),
    );
    const everything = JSON.stringify([live.events, watching.heard, health]);
    expect(everything).not.toContain('very-secret-path');
    expect(everything).not.toContain(SECRET.toString());
  });

  test('cannot go to a webhook without a secret: the server says so and does not start', async () => {
    const settings = { alerts: { webhook_url_file: 'url' } };
    await expect(startLiveServer({ home, settings })).rejects.toThrow(/alerts\.webhook_secret_file/);
  });
});
