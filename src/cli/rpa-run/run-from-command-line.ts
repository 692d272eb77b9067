import { isHandOffConfigured } from '../../config/hand-off-configured.ts';
import type { Settings } from '../../config/schema/settings-schema.ts';
import { siteAddress } from '../../config/site-address.ts';
import { NotifyImpossible } from '../../host/notify-socket.ts';
import { openLookup } from '../../launch/lookup/lookup.ts';
import { createLog } from '../../log/create-log.ts';
import { journalSink } from '../../log/journal-sink.ts';
import { type Log, SILENT_LOG } from '../../log/log.ts';
import { openLogFile, teeSinks } from '../../log/log-file.ts';
import type { PersonalValue } from '../../log/personal-value.ts';
import { createRedactor, type Redactor } from '../../log/redactor.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { type SessionPaths, sessionPaths } from '../../protocol/paths.ts';
import { isSessionId, newSessionId, SESSION_ID_RULE, type SessionId } from '../../protocol/session-id.ts';
import { documentText } from '../../protocol/store/document-text.ts';
import { SessionExists } from '../../protocol/tracker/session-exists.ts';
import { personalValues } from '../../quote/input/personal-values.ts';
import { createNotifier, type Notifier } from '../../run/notify/notifier.ts';
import { runSession } from '../../run/session.ts';
import type { SessionRequest } from '../../run/session-request.ts';
import { outliveSignals } from '../../run/watch-signals.ts';
import { CommandError } from '../command-error.ts';
import { homeOf } from '../home.ts';
import { outliveReaders } from '../outlive-readers.ts';
import { packageVersion } from '../package.ts';
import { createProgressView } from '../progress-view/progress-view.ts';
import { readData } from '../read-data.ts';
import { loadSetup, type Setup } from '../setup.ts';
import { announceInput } from '../terminal/announce-input.ts';
import { checkData } from './check-input.ts';
import { chooseFlow } from './choose-flow.ts';
import { finalJson } from './final-json.ts';
import type { RunOptions } from './options.ts';
import { patienceOf } from './patience.ts';
import { sessionRedis } from './session-redis.ts';
import { serveDuringRun } from './websocket-server.ts';

const MS_PER_S = 1_000;

const idOf = (given: string | undefined): SessionId => {
  if (given === undefined) return newSessionId();
  if (isSessionId(given)) return given;
  throw new CommandError(`--session: expected ${SESSION_ID_RULE}`, EXIT.badInput.code);
};

/** Whatever must not be recognised in logs and evidence: the customer, and the account of the site. */
const redactorOf = ({ input }: Pick<SessionRequest, 'input'>, { credentials }: Setup): Redactor => {
  const account: PersonalValue[] =
    credentials === null
      ? []
      : [
          { field: 'email', value: credentials.email },
          { field: 'senha', value: credentials.senha },
        ];
  return createRedactor([...(input.ok ? personalValues(input.quote) : []), ...account]);
};

const logOpener =
  (session: SessionId, redactor: Redactor, settings: Settings, notes: readonly string[]) =>
  (paths: SessionPaths | null): Log => {
    if (paths === null) return SILENT_LOG;
    const tell = (error: unknown): void => {
      process.stderr.write(`rpa-run: ${paths.runLog} cannot be written: ${String(error)}\n`);
    };
    try {
      const sink = teeSinks(openLogFile(paths.runLog, tell), journalSink());
      const log = createLog({ sink, session, attempt: 1, redactor, level: settings.log.level });
      for (const note of notes) log.info(note);
      return log;
    } catch (error) {
      tell(error);
      return SILENT_LOG;
    }
  };

/** @throws CommandError when somebody supervises this process and cannot be told anything: it would be ended as one that hangs */
const notifierFor = (lastScreen: number): Notifier => {
  try {
    return createNotifier(lastScreen);
  } catch (error) {
    if (error instanceof NotifyImpossible) throw new CommandError(error.message, EXIT.configuration.code);
    throw error;
  }
};

/** Whoever sees both streams on a terminal has read in the view how it ended. */
const isEndShown = ({ silent }: RunOptions): boolean =>
  !silent && process.stdout.isTTY === true && process.stderr.isTTY === true;

/**
 * Runs the session that the options describe; prints the final JSON on stdout, unless people have read it on their terminal.
 * @returns the session's exit code
 * @throws CommandError for everything that keeps the session from beginning
 */
export const runFromCommandLine = async (options: RunOptions): Promise<number> => {
  const id = idOf(options.session);
  const home = homeOf(options.home);
  const today = new Date();
  const setup = loadSetup(home, process.env, today);
  const { settings, credentials, template } = setup;
  const { flow, lastScreen } = chooseFlow(options, settings);
  const sessionConfig = options.session === undefined ? null : sessionPaths(home, id).config;
  if (options.data === '-') announceInput('rpa-run', "the customer's data (JSON)");
  const given = await readData({ data: options.data, config: options.config, sessionConfig });
  const isChecked = options.data === undefined && options.config === undefined;
  const lookup = isChecked ? null : openLookup(settings.lookup);
  const { text, notes: found } = (await lookup?.complete(given, template, today)) ?? {
    text: given,
    notes: [],
  };
  const { input, notes } = checkData(text, template, today);
  const redactor = redactorOf({ input }, setup);
  const { redis, notes: redisNotes } = sessionRedis(options, sessionPaths(home, id), home, setup);
  if (options.progressTracker === 'redis')
    for (const note of redisNotes) process.stderr.write(`rpa-run: ${note}\n`);
  const view = options.silent ? null : createProgressView(process.stderr, { title: id, flow, lastScreen });
  const notifier = notifierFor(lastScreen);
  const request: SessionRequest = {
    home,
    id,
    input,
    compareVehicle: settings.input.compare_vehicle,
    site: options.site ?? siteAddress(settings, template),
    credentials,
    flow: flow.name,
    closers: settings.site.closers,
    lastScreen,
    headless: settings.browser.headless && !options.headed,
    chromium: settings.browser.executable,
    timeoutMs: (options.timeout ?? settings.limits.session_timeout_s) * MS_PER_S,
    patience: patienceOf(settings, flow),
    evidence: options.evidence ?? settings.browser.evidence,
    evidenceMaxBytes: settings.limits.evidence_max_bytes,
    isHandedOff: isHandOffConfigured(settings),
    tracker: options.progressTracker === 'none' ? 'none' : 'json',
    redis,
    onEvent: (event) => {
      view?.onEvent(event);
      notifier.onEvent(event);
    },
  };
  const server = await serveDuringRun(options, { home, id, loaded: setup });
  outliveSignals();
  outliveReaders();
  try {
    const report = await runSession(request, {
      clock: () => new Date(),
      openLog: logOpener(id, redactor, settings, [...setup.notes, ...redisNotes, ...found, ...notes]),
      redact: redactor.redactText,
    });
    if (options.json || !isEndShown(options))
      process.stdout.write(`${documentText(finalJson(report, packageVersion()))}\n`);
    return report.exitCode;
  } catch (error) {
    if (error instanceof SessionExists) throw new CommandError(error.message, EXIT.busy.code);
    throw error;
  } finally {
    await server?.close('ended');
    notifier.close();
    view?.close();
  }
};
