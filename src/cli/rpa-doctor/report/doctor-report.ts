import { resolve } from 'node:path';
import type { Settings } from '../../../config/schema/settings-schema.ts';
import { SettingsError } from '../../../config/settings-error.ts';
import { makeReport } from '../../../maintenance/report/make-report.ts';
import type { Report } from '../../../maintenance/report/report-schema.ts';
import { EXIT } from '../../../protocol/exit-codes.ts';
import { writeAtomic } from '../../../protocol/store/atomic-file.ts';
import { DOCUMENT_MODE } from '../../../protocol/store/modes.ts';
import { errorCode, StoreError } from '../../../protocol/store/store-error.ts';
import { nodeFs } from '../../../protocol/store/store-fs.ts';
import { outlineOf } from '../../../quote/flows/known-flows.ts';
import { screenName } from '../../../quote/flows/outline.ts';
import { printToStdout } from '../../../status/documents/print.ts';
import { CommandError } from '../../command-error.ts';
import type { DoctorOptions } from '../options.ts';
import { FORMS, type FormName } from './forms.ts';

const MS_PER_DAY = 86_400_000;

const formOf = ({ json, html, markdown, out }: DoctorOptions): FormName => {
  const named = (['json', 'html', 'md'] as const).filter((_, at) => [json, html, markdown === true][at]);
  if (named.length > 1) throw new CommandError('--json, --html and --markdown exclude each other.');
  const byName = /\.(md|html|json)$/.exec(out ?? '')?.[1] as FormName | undefined;
  const isForTerminal = out === undefined && process.stdout.isTTY;
  return named[0] ?? byName ?? (isForTerminal ? 'text' : 'md');
};

const write = async (path: string, text: string): Promise<void> => {
  try {
    await writeAtomic(nodeFs, path, text, { mode: DOCUMENT_MODE, durable: 'data' });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new CommandError(
      `${path} cannot be written (${errorCode(error.cause) ?? error.message}).`,
      EXIT.cannotWrite.code,
    );
  }
};

const reportOf = async (home: string, { report, retention }: Settings, sinceMs?: number): Promise<Report> => {
  try {
    return await makeReport({
      home,
      periodMs: sinceMs ?? report.since_days * MS_PER_DAY,
      now: new Date(),
      nameOfScreen: (fluxo, tela) => screenName(outlineOf(fluxo), tela),
      keptDays: retention.session_days,
    });
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw new CommandError(
      `the sessions of ${home} cannot be read (${code}); ask as their user: rpa-doctor --as-user rpa report`,
      EXIT.notPermitted.code,
    );
  }
};

/** @throws CommandError when sessions cannot be read, or the report cannot be written or sent */
export const doctorReport = async (
  home: string,
  settings: Settings,
  options: DoctorOptions,
): Promise<number> => {
  const form = formOf(options);
  const { out, send = false, since } = options;
  if (send && (out !== undefined || options.json || options.html || options.markdown))
    throw new CommandError('--send goes where the settings say; leave the form and --out out.');
  if (since !== undefined && since <= 0) throw new CommandError('--since: expected more than nothing.');
  if (!send) {
    const text = FORMS[form](await reportOf(home, settings, since));
    if (out === undefined || out === '-') await printToStdout(text);
    else await write(resolve(out), text);
    return EXIT.ok.code;
  }
  const { sendReport } = await import('./send-report.ts');
  try {
    return await sendReport({ home, settings, makeReport: () => reportOf(home, settings, since), write });
  } catch (error) {
    if (error instanceof SettingsError) throw new CommandError(error.message, EXIT.configuration.code);
    throw error;
  }
};
