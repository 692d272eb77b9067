import { isHandOffConfigured } from '../config/hand-off-configured.ts';
import type { Settings } from '../config/schema/settings-schema.ts';
import { readWebhookAddress } from '../webhook/webhook-address.ts';
import { readSealKey, type SealKey } from './letter/seal.ts';
import { mailTarget } from './targets/mail-target.ts';
import { readSmtpAddress } from './targets/smtp-address.ts';
import type { Target } from './targets/target.ts';
import { webhookTarget } from './targets/webhook-target.ts';

/** Who is told, and with which key it waits until then. */
export interface HandOff {
  readonly key: SealKey;
  /** Empty where only the dashboard's list is used. */
  readonly targets: readonly Target[];
  readonly fields: 'contact' | 'form';
  readonly giveUpMs: number;
}

const MS_PER_HOUR = 3_600_000;

/**
 * @returns null when nobody is to be told
 * @throws SettingsError when somebody is and cannot be
 */
export const openHandOff = (settings: Settings, home: string, clock: () => Date): HandOff | null => {
  if (!isHandOffConfigured(settings)) return null;
  const { handoff } = settings;
  const webhook = readWebhookAddress(settings, home, 'handoff');
  const mail = readSmtpAddress(settings, home);
  return {
    key: readSealKey(settings, home),
    targets: [
      ...(webhook === null ? [] : [webhookTarget(webhook, clock)]),
      ...(mail === null ? [] : [mailTarget(mail)]),
    ],
    fields: handoff.fields,
    giveUpMs: handoff.give_up_hours * MS_PER_HOUR,
  };
};
