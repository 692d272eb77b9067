import { readWebhookAddress } from '../../webhook/webhook-address.ts';
import type { Base } from '../contracts.ts';
import type { ServerMetrics } from '../metrics/create-metrics.ts';
import type { AlertSink } from '../protect/alerts/alert.ts';
import { journalSink } from '../protect/alerts/journal-sink.ts';
import { createWebhook } from '../protect/alerts/webhook.ts';

export interface AlertSinks {
  readonly sinks: readonly AlertSink[];
  readonly close: () => void;
}

/**
 * Who hears of alerts: the journal, the metrics, and the webhook where one is configured.
 * @throws {SettingsError} for a webhook that cannot be used
 */
export const openAlertSinks = (base: Base, metrics: ServerMetrics): AlertSinks => {
  const always = [journalSink(base.log), metrics.alertSink];
  const address = readWebhookAddress(base.settings, base.home);
  if (address === null) return { sinks: always, close: () => {} };
  const webhook = createWebhook(base, address, metrics.webhookResult);
  return { sinks: [...always, webhook.sink], close: webhook.close };
};
