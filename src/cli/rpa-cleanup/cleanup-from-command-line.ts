import { existsSync } from 'node:fs';
import { loadSettings } from '../../config/load-settings.ts';
import type { Settings } from '../../config/schema/settings-schema.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { type CleanupReport, cleanup } from '../../maintenance/cleanup/cleanup.ts';
import { retentionRules } from '../../maintenance/cleanup/retention-rules.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { isSessionId, SESSION_ID_RULE, type SessionId } from '../../protocol/session-id.ts';
import { printToStdout } from '../../status/documents/print.ts';
import { onStopSignal } from '../../status/watch-signals.ts';
import { CommandError } from '../command-error.ts';
import { homeOf } from '../home.ts';
import type { CleanupOptions } from './options.ts';
import { jsonPrinter, textPrinter } from './report-printer.ts';

const settingsOf = (home: string): Settings => {
  try {
    return loadSettings({ home, env: process.env }).settings;
  } catch (error) {
    if (error instanceof SettingsError) throw new CommandError(error.message, EXIT.configuration.code);
    throw error;
  }
};

const checkedId = (id: string | undefined): SessionId | undefined => {
  if (id === undefined || isSessionId(id)) return id;
  throw new CommandError(`this is not a session id: an id is ${SESSION_ID_RULE}.`, EXIT.badInput.code);
};

/** There was nothing of the session that was named, not even leftovers. */
const isNotThere = ({ totals, held, kept, problems }: CleanupReport, only: SessionId | undefined): boolean =>
  only !== undefined &&
  totals.sessions + totals.lost + totals.others + held.length + problems.length + kept === 0;

const explain = (report: CleanupReport, only: SessionId | undefined): string[] => {
  const problems = report.problems.map(({ path, message }) => `${path}: ${message}`);
  if (only === undefined) return problems;
  if (isNotThere(report, only)) return [`there is no session ${only} in ${report.home}.`];
  const [held] = report.held;
  if (held !== undefined) return [...problems, `${only} is ${held.state}; stop it first with rpa-stop.`];
  if (report.kept > 0 && problems.length === 0)
    return [`${only} stays: it ended too short a time ago; --force removes it all the same.`];
  return problems;
};

const exitCodeOf = (report: CleanupReport, only: SessionId | undefined): number => {
  const { success, held } = report;
  if (isNotThere(report, only)) return EXIT.notFound.code;
  if (only !== undefined && held.length > 0) return EXIT.busy.code;
  return success ? EXIT.ok.code : EXIT.cannotWrite.code;
};

/** @throws CommandError for wrong use, a wrong id and wrong settings */
export const cleanupFromCommandLine = async (
  id: string | undefined,
  options: CleanupOptions,
): Promise<number> => {
  const only = checkedId(id);
  if (only !== undefined && (options.keep !== undefined || options.maxBytes !== undefined))
    throw new CommandError('--keep and --max-bytes are about all sessions; leave the id out.');
  const home = homeOf(options.home);
  if (!existsSync(home)) throw new CommandError(`there is no home ${home}.`, EXIT.configuration.code);
  const { force, olderThan: olderThanMs, keep, maxBytes } = options;
  const rules = retentionRules(settingsOf(home), only !== undefined, { force, olderThanMs, keep, maxBytes });
  const printer = (options.json ? jsonPrinter : textPrinter)(printToStdout);
  const calledOff = new AbortController();
  let exitCode: number | null = null;
  const stopListening = onStopSignal(undefined, (code) => {
    exitCode = code;
    calledOff.abort();
  });
  try {
    const { signal } = calledOff;
    const report = await cleanup({ home, rules, only, dryRun: options.dryRun, signal, onItem: printer.item });
    await printer.end(report);
    for (const line of explain(report, only)) process.stderr.write(`rpa-cleanup: ${line}\n`);
    return exitCode ?? exitCodeOf(report, only);
  } finally {
    stopListening();
  }
};
