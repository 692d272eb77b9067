import type { Estimates, Etapa, JsonObject, StatusFile } from '../files/shapes.ts';
import { liveView } from '../live/live-view.ts';
import { type FlatKind, type SessionPaths, sessionPaths } from '../paths.ts';
import type { Durability } from '../store/atomic-file.ts';
import { toStoreError } from '../store/store-error.ts';
import { nodeFs } from '../store/store-fs.ts';
import { risingTimestamps } from '../timestamp.ts';
import { DocumentFiles } from './document-files.ts';
import { firstDocuments, type QuoteDocuments } from './first-documents.ts';
import { ProgressLog } from './progress-log.ts';
import { SessionMemory } from './session-memory.ts';
import { endedStatus, restartedStatus, runningStatus } from './status-memory.ts';
import type { MakeLiveView, SessionEnd, Tracker, TrackerOptions } from './tracker.ts';
import { WriteLoop } from './write-loop.ts';

type EndStep = () => Promise<void> | void;

/** The tracker of a session that this process has claimed. */
export class SessionTracker implements Tracker {
  readonly paths: SessionPaths;
  readonly timestamp: () => string;
  readonly #options: TrackerOptions;
  readonly #view: MakeLiveView;
  readonly #memory: SessionMemory;
  readonly #files: DocumentFiles;
  readonly #log: ProgressLog;
  readonly #loop: WriteLoop;
  #status: StatusFile;
  #writtenStatus: StatusFile | null = null;
  #configIsWritten: boolean;
  /** How many history entries must survive a power cut, and how many do. */
  #entriesToSync = 0;
  #syncedEntries = 0;
  #failureIsTold = false;
  #endSteps: EndStep[] | null = null;
  #ending: Promise<void> | null = null;

  /** @param found what an earlier process left, to go on with */
  constructor(options: TrackerOptions, found?: QuoteDocuments & { readonly status: StatusFile }) {
    const fs = options.fs ?? nodeFs;
    this.paths = sessionPaths(options.home, options.sessionId);
    this.timestamp = risingTimestamps(options.clock);
    this.#options = options;
    this.#view = options.view ?? liveView;
    const documents = found ?? firstDocuments(options.sessionId, options.totalEtapas, this.timestamp());
    this.#memory = new SessionMemory(documents, this.timestamp);
    this.#files = new DocumentFiles(fs, options.home, options.sessionId);
    this.#log = new ProgressLog(fs, this.paths.progressLog, found?.history.historico.length);
    this.#loop = new WriteLoop(
      () => this.#writeAll(),
      (error) => this.#tellFailure(error),
    );
    this.#status = found?.status ?? runningStatus(options);
    this.#configIsWritten = options.input === undefined;
  }

  /** Tries to write the first documents; `onWriteFailed` tells when that is not possible. */
  async firstWrite(): Promise<void> {
    this.#loop.request();
    await this.#loop.idle();
  }

  step(etapa: Etapa, mensagem: string, dadosExtra?: JsonObject): void {
    this.#record(() => this.#memory.step(etapa, mensagem, dadosExtra));
  }

  stepDone(etapa: Etapa, mensagem: string, dadosExtra?: JsonObject): void {
    this.#record(() => {
      this.#memory.step(etapa, mensagem, dadosExtra);
      this.#entriesToSync = this.#memory.history.historico.length;
    });
  }

  estimates(estimates: Estimates): void {
    this.#record(() => this.#memory.estimates(estimates));
  }

  restart(attempt: number, mensagem: string): void {
    this.#record(() => {
      this.#memory.restart(mensagem);
      this.#status = restartedStatus(this.#status, attempt, this.#options.clock());
    });
  }

  flushed(): Promise<void> {
    return this.#ending ?? this.#loop.flushed();
  }

  finish(end: SessionEnd): Promise<void> {
    this.#endSteps ??= this.#stepsTo(end);
    this.#ending ??= this.#writeEnd(this.#endSteps).catch((error: unknown) => {
      this.#ending = null;
      throw error;
    });
    return this.#ending;
  }

  #record(change: () => void): void {
    if (this.#endSteps !== null) return;
    change();
    this.#loop.request();
  }

  #tellFailure(error: unknown): void {
    if (this.#failureIsTold) return;
    this.#failureIsTold = true;
    this.#options.onWriteFailed(toStoreError(error, this.paths.folder));
  }

  async #writeAll(): Promise<void> {
    if (!this.#configIsWritten) await this.#files.writeConfig(this.#options.input);
    this.#configIsWritten = true;
    await this.#files.write('progress', this.#memory.progress, 'none');
    await this.#writeHistory();
    await this.#writeLive('none');
    if (this.#writtenStatus !== this.#status) await this.#writeStatus('none');
    await this.#log.append(this.#memory.history.historico);
  }

  async #writeHistory(): Promise<void> {
    const toSync = this.#entriesToSync;
    const durable = toSync > this.#syncedEntries ? 'data' : 'none';
    await this.#files.write('history', this.#memory.history, durable);
    this.#syncedEntries = toSync;
  }

  async #writeStatus(durable: Durability): Promise<void> {
    const status = this.#status;
    await this.#files.writeStatus(status, durable);
    this.#writtenStatus = status;
  }

  async #writeLive(durable: Durability): Promise<void> {
    const { progress, history, result, session } = this.#memory;
    const ended = { ...(result && { result }), ...(session && { session }) };
    const context = { sessionId: this.#options.sessionId, now: this.#options.clock() };
    const view = this.#view({ progress, history, ...ended, status: this.#status }, context);
    await this.#files.write('live', view, durable);
    this.#options.onLive?.(view);
  }

  /** Everything that ends the session, in order; a repeated `finish` goes on at the step that failed. */
  #stepsTo(end: SessionEnd): EndStep[] {
    const memory = this.#memory;
    const write = (kind: FlatKind, document: () => object | undefined) => () =>
      this.#files.write(kind, document() ?? {}, 'full');
    const progress = write('progress', () => memory.progress);
    const history = write('history', () => memory.history);
    return [
      () => this.#loop.idle(),
      () => memory.endWithErrors(end),
      ...(end.erros.length > 0 ? [progress, history] : []),
      () => memory.endWithResult(end),
      progress,
      write('result', () => memory.result),
      write('session', () => memory.session),
      () => memory.endWithFinalEntry(end),
      history,
      () => {
        this.#status = endedStatus(this.#status, end, this.#options.clock());
      },
      () => this.#writeLive('full'),
      () => this.#writeStatus('full'),
      () => this.#log.append(memory.history.historico),
    ];
  }

  async #writeEnd(steps: EndStep[]): Promise<void> {
    for (let step = steps[0]; step !== undefined; step = steps[0]) {
      await step();
      steps.shift();
    }
  }
}
