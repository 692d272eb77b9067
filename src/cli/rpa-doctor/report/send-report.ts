import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Settings } from '../../../config/schema/settings-schema.ts';
import { limited } from '../../../host/deadline.ts';
import { markdownOf } from '../../../maintenance/report/markdown.ts';
import type { Report } from '../../../maintenance/report/report-schema.ts';
import { EXIT } from '../../../protocol/exit-codes.ts';
import { FOLDER_MODE } from '../../../protocol/store/modes.ts';
import { errorCode } from '../../../protocol/store/store-error.ts';
import { signedHeaders } from '../../../webhook/sign.ts';
import { readWebhookAddress, type WebhookAddress } from '../../../webhook/webhook-address.ts';
import { CommandError } from '../../command-error.ts';
import { FORMS } from './forms.ts';

export interface Sending {
  readonly home: string;
  readonly settings: Settings;
  readonly makeReport: () => Promise<Report>;
  /** @throws CommandError */
  readonly write: (path: string, text: string) => Promise<void>;
}

const POST_LIMIT_MS = 30_000;
const CONTENT_TYPE = 'application/cloudevents+json; charset=utf-8';
const REPORT_NAME = /^report-\d{4}-\d{2}-\d{2}T\d{6}Z\.(?:html|json)$/;
const FORMS_IN_FOLDER = ['html', 'json'] as const;

const say = (words: string): void => {
  process.stderr.write(`rpa-doctor: ${words}\n`);
};

/** "report-2026-01-02T030405Z": the names' order is the reports'. */
const nameOf = ({ generated_at: at }: Report): string =>
  `report-${at.replaceAll(':', '').replace(/\.\d+Z$/, 'Z')}`;

const dropOldest = (folder: string, keep: number): void => {
  const names = readdirSync(folder).filter((name) => REPORT_NAME.test(name));
  const bases = [...new Set(names.map((name) => name.replace(/\.\w+$/, '')))].sort().reverse();
  const old = new Set(bases.slice(keep));
  for (const name of names)
    if (old.has(name.replace(/\.\w+$/, ''))) rmSync(join(folder, name), { force: true });
};

const putInFolder = async (report: Report, folder: string, { settings, write }: Sending): Promise<void> => {
  try {
    mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
  } catch (error) {
    throw new CommandError(`${folder} cannot be made (${errorCode(error)}).`, EXIT.cannotWrite.code);
  }
  const base = join(folder, nameOf(report));
  for (const form of FORMS_IN_FOLDER) await write(`${base}.${form}`, FORMS[form](report));
  dropOldest(folder, settings.report.keep);
  say(`wrote ${base}.html and .json`);
};

const post = async (report: Report, { url, secret }: WebhookAddress): Promise<void> => {
  const id = randomUUID();
  const body = JSON.stringify({
    specversion: '1.0',
    id,
    source: `/rpa-runner/${encodeURIComponent(report.host)}`,
    type: 'br.com.imediatoseguros.rpa.report',
    time: report.generated_at,
    datacontenttype: 'application/json',
    data: { report, markdown: markdownOf(report) },
  });
  let answer: string;
  try {
    const response = await limited(POST_LIMIT_MS, async (signal) => {
      const headers = { 'content-type': CONTENT_TYPE, ...signedHeaders(id, body, secret, new Date()) };
      const taken = await fetch(url, { method: 'POST', redirect: 'manual', headers, body, signal });
      await taken.body?.cancel().catch(() => undefined);
      return taken;
    });
    if (response.ok) return say('the webhook took the report');
    answer = `status ${response.status}`;
  } catch (error) {
    // Messages of fetch may quote the address.
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    answer = errorCode(cause) ?? (cause instanceof Error ? cause.name : 'unknown error');
  }
  throw new CommandError(`the webhook did not take the report (${answer}).`, EXIT.unavailable.code);
};

/**
 * Sends a report where the settings say; nowhere when they say nothing.
 * @throws CommandError when a place does not take it; SettingsError for a webhook that cannot be used
 */
export const sendReport = async (sending: Sending): Promise<number> => {
  const { home, settings } = sending;
  const address = readWebhookAddress(settings, home, 'report');
  const { folder } = settings.report;
  if (folder === null && address === null) {
    say('nothing is sent: neither report.folder nor report.webhook_url_file is set');
    return EXIT.ok.code;
  }
  const report = await sending.makeReport();
  if (folder !== null) await putInFolder(report, resolve(home, folder), sending);
  if (address !== null) await post(report, address);
  return EXIT.ok.code;
};
