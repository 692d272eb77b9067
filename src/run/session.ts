import { callAfter } from '../host/deadline.ts';
import { type Log, SILENT_LOG } from '../log/log.ts';
import { type SessionPaths, sessionPaths } from '../protocol/paths.ts';
import { isStopRequested } from '../protocol/stop-request.ts';
import { StoreError } from '../protocol/store/store-error.ts';
import { openTracker } from '../protocol/tracker/open-tracker.ts';
import { ownUnit } from '../protocol/unit-name.ts';
import { Incident } from '../quote/engine/incident.ts';
import type { FailureKey } from '../quote/outcome/catalogue.ts';
import { ENDING_GRACE_MS } from '../quote/outcome/grace.ts';
import { type Outcome, outcomeOf } from '../quote/outcome/outcome.ts';
import { type Budget, budgetOf } from '../quote/page/budget.ts';
import type { Attempt } from './attempt.ts';
import { runAttempts, type WalkEnd } from './attempts.ts';
import { withComparedVehicle } from './compared-vehicle.ts';
import { goAheadOnce } from './go-ahead.ts';
import { keepSelectors } from './keep-selectors.ts';
import { RunReporter } from './run-reporter.ts';
import { erroItemsOf, exitCodeOf, lastStepOf, sessionEndOf, textOf } from './session-end.ts';
import { SessionEvidence } from './session-evidence.ts';
import { openSessionPublisher, type SessionPublisher } from './session-publisher.ts';
import type { SessionReport } from './session-report.ts';
import type { SessionRequest } from './session-request.ts';
import type { SessionTools } from './session-tools.ts';
import { type RunTracker, silentTracker } from './silent-tracker.ts';
import { storeFailure } from './store-failure.ts';
import { tellMissing } from './tell-missing.ts';
import { type UncaughtError, watchErrors } from './watch-errors.ts';
import { watchSignals } from './watch-signals.ts';
import { writeEnd } from './write-end.ts';

/**
 * Runs one session from its first file to its last.
 * @returns the report of whatever end it came to; only a session id that is taken is thrown
 * @throws {SessionExists} when somebody else runs or ran it
 */
export const runSession = (request: SessionRequest, tools: SessionTools): Promise<SessionReport> =>
  new Session(request, tools).run();

class Session {
  readonly #request: SessionRequest;
  readonly #tools: SessionTools;
  readonly #incident = new Incident();
  readonly #budget: Budget;
  readonly #startedAt: Date;
  readonly #startedAtMs = performance.now();
  readonly #attempts: Attempt[] = [];
  readonly #publisher: SessionPublisher;
  #log: Log = SILENT_LOG;

  constructor(request: SessionRequest, tools: SessionTools) {
    this.#request = request;
    this.#tools = tools;
    this.#budget = budgetOf(request.timeoutMs);
    this.#startedAt = tools.clock();
    this.#publisher = openSessionPublisher(
      request.tracker === 'none' ? null : request.redis,
      request.id,
      request.onEvent,
    );
  }

  async run(): Promise<SessionReport> {
    const unwatch = watchSignals((key, signal) => {
      this.#incident.raise({ key: this.#meaningOf(key), tela: null, detail: `received ${signal}` });
    });
    const unwatchErrors = watchErrors((error) => this.#uncaught(error));
    try {
      return await this.#runWatched();
    } finally {
      await this.#publisher.close();
      unwatchErrors();
      unwatch();
    }
  }

  async #runWatched(): Promise<SessionReport> {
    const { timeoutMs } = this.#request;
    const callOff = callAfter(timeoutMs, () => {
      const detail = `the session's deadline of ${timeoutMs / 1000} s has passed`;
      this.#incident.raise({ key: 'session_deadline', tela: null, detail });
    });
    try {
      return await this.#runInTime();
    } finally {
      callOff();
    }
  }

  async #runInTime(): Promise<SessionReport> {
    let tracker: RunTracker;
    try {
      tracker = await this.#openTracker();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return this.#reportWithoutFiles(outcomeOf(storeFailure(error)));
    }
    const log = this.#tools.openLog(this.#paths);
    this.#log = log;
    this.#publisher.logTo(log);
    const { clock } = this.#tools;
    const reporter = new RunReporter({ tracker, log, clock, onEvent: this.#request.onEvent });
    reporter.step(0, 'Iniciando RPA');
    const end = await this.#walk(reporter, tracker, log);
    return this.#finish(end, reporter, tracker, log);
  }

  #uncaught({ name, frames }: UncaughtError): void {
    const detail = `an error that nobody caught: ${name} ${frames[0] ?? ''}`;
    this.#log.error(detail, { frames });
    if (this.#attempts.at(-1)?.blameStart(detail) === true) return;
    this.#incident.raise({ key: 'internal', tela: null, detail });
  }

  #meaningOf(key: FailureKey): FailureKey {
    const paths = this.#paths;
    return key === 'stopped_sigterm' && paths !== null && isStopRequested(paths)
      ? 'stopped_by_operator'
      : key;
  }

  get #paths(): SessionPaths | null {
    const { home, id, tracker } = this.#request;
    return tracker === 'none' ? null : sessionPaths(home, id);
  }

  #openTracker(): Promise<RunTracker> | RunTracker {
    const { home, id, tracker, flow, lastScreen, timeoutMs, input } = this.#request;
    const { clock } = this.#tools;
    if (tracker === 'none') return silentTracker(clock);
    return openTracker({
      home,
      sessionId: id,
      fluxo: flow,
      totalEtapas: lastScreen,
      clock,
      attempt: 1,
      deadline: new Date(this.#startedAt.getTime() + timeoutMs + ENDING_GRACE_MS),
      unit: ownUnit(id),
      pid: process.pid,
      ...(input.ok ? { input: input.quote } : {}),
      onLive: this.#publisher.onLive,
      onWriteFailed: (error) => this.#incident.raise(storeFailure(error)),
    });
  }

  async #walk(reporter: RunReporter, tracker: RunTracker, log: Log): Promise<WalkEnd> {
    const { input, site, compareVehicle, onEvent } = this.#request;
    if (!input.ok) return { ok: false, failure: input.failure };
    if (site === null) {
      const detail =
        'set site.url, --site or the template; `npm run demo` shows a session on the replica site';
      return { ok: false, failure: { key: 'site_not_configured', tela: null, detail } };
    }
    return runAttempts({
      request: this.#request,
      quote: withComparedVehicle(input.quote, compareVehicle),
      site,
      budget: this.#budget,
      incident: this.#incident,
      reporter,
      tracker,
      log,
      redact: this.#tools.redact,
      ...(this.#paths !== null && { goAhead: goAheadOnce(this.#paths, this.#request.id, this.#incident) }),
      onEvent,
      onAttempt: (attempt) => this.#attempts.push(attempt),
    });
  }

  async #finish(end: WalkEnd, reporter: RunReporter, tracker: RunTracker, log: Log): Promise<SessionReport> {
    const walked: Outcome = end.ok ? { kind: 'success', plans: end.plans } : outcomeOf(end.failure);
    tellMissing(walked, reporter);
    const last = lastStepOf(walked, reporter.tela, this.#request.lastScreen);
    if (last !== null) reporter.lastStep(last);
    const evidence = new SessionEvidence(this.#request, this.#paths, this.#tools.redact);
    await keepSelectors(this.#paths, this.#attempts, this.#tools.redact);
    await evidence.collect(walked, this.#attempts.at(-1), reporter.tela);
    await this.#attempts.at(-1)?.end();
    const told = this.#erros(walked, tracker.timestamp());
    const makeRoom = () => evidence.drop();
    const unwritten = await writeEnd(tracker, sessionEndOf(walked, told, reporter.captured, last), makeRoom);
    const outcome = unwritten === null ? walked : outcomeOf(unwritten);
    const erros = unwritten === null ? told : this.#erros(outcome, tracker.timestamp());
    const report = {
      ...this.#report(outcome),
      ...this.#walkFacts(reporter),
      erros,
      evidence: evidence.files,
    };
    log.info('session ended', {
      outcome: outcome.kind,
      exitCode: report.exitCode,
      durationMs: report.durationMs,
    });
    await this.#publisher.close();
    log.close();
    this.#request.onEvent({ type: 'end', outcome, texto: textOf(outcome, this.#isHandedOff) });
    return report;
  }

  #walkFacts(reporter: RunReporter) {
    return {
      screens: reporter.screens,
      estimates: reporter.captured,
      avisos: reporter.avisos,
      driftedControls: this.#attempts.at(-1)?.selectors.drifted.length ?? 0,
      pageMs: this.#attempts.at(-1)?.pageMs ?? 0,
      folder: this.#paths?.folder ?? null,
    };
  }

  get #isHandedOff(): boolean {
    return this.#request.isHandedOff ?? false;
  }

  readonly #erros = (outcome: Outcome, timestamp: string) =>
    erroItemsOf(outcome, timestamp, this.#isHandedOff);

  #report(outcome: Outcome) {
    return {
      sessionId: this.#request.id,
      outcome,
      exitCode: exitCodeOf(outcome),
      attempts: this.#attempts.length,
      startedAt: this.#startedAt,
      durationMs: performance.now() - this.#startedAtMs,
    };
  }

  #reportWithoutFiles(outcome: Outcome): SessionReport {
    this.#request.onEvent({ type: 'end', outcome, texto: textOf(outcome, this.#isHandedOff) });
    return {
      ...this.#report(outcome),
      pageMs: 0,
      screens: [],
      estimates: null,
      avisos: [],
      erros: this.#erros(outcome, ''),
      driftedControls: 0,
      folder: null,
      evidence: [],
    };
  }
}
