import { randomUUID } from 'node:crypto';
import type { Settings } from '../../config/schema/settings-schema.ts';
import { closeInherited } from '../../host/process/close-inherited.ts';
import { endMarked } from '../../host/process/marked-processes.ts';
import { isAlive, processStart } from '../../host/process/process-identity.ts';
import type { EndAbandonedResult } from '../../life/endings/end-abandoned.ts';
import type { ServiceResult } from '../../life/endings/service-result.ts';
import { resultOf } from '../../life/supervised/process-result.ts';
import {
  markOf,
  readSupervisorFile,
  type SupervisorFile,
  writeSupervisorFile,
} from '../../life/supervised/supervisor-file.ts';
import { makeTemporary, removeTemporary } from '../../life/supervised/temporary-folder.ts';
import { type SessionPaths, sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { type FindRedis, finalizeAndPublish } from '../finalize-and-publish.ts';
import { type SessionLimits, sessionLimits } from '../session-limits.ts';
import { type LimitedEnd, LimitedProcess } from './limited-process.ts';
import { spawnSession } from './spawn-session.ts';
import { onStopSignal } from './stop-signals.ts';
import { openSupervisorLog, type SupervisorLog } from './supervisor-log.ts';

export interface SuperviseOptions {
  readonly home: string;
  /** A session that a launcher prepared: its folder and config.json are there. */
  readonly id: SessionId;
  /** Absolute folder of the package. */
  readonly root: string;
  readonly settings: Settings;
  readonly clock: () => Date;
  /** Hears what the session does, one line without anything personal, e.g. for `process.title`. @default nobody */
  readonly onStatus?: (text: string) => void;
  /** Hears of an end that this has to write. @default nobody */
  readonly findRedis?: FindRedis;
  /** @default this process's own */
  readonly env?: NodeJS.ProcessEnv;
  /** @default as the settings say */
  readonly limits?: Partial<SessionLimits>;
}

export interface SupervisedEnd {
  readonly result: ServiceResult;
  /** `ended_before`: the session had told its end itself. */
  readonly finalized: EndAbandonedResult;
}

/** Thrown when somebody else supervises the session; nothing of it is touched. */
export class SessionSupervised extends Error {
  override readonly name = 'SessionSupervised';
}

/** What is killed is gone in milliseconds; the kernel may be busy. */
const KILL_BUDGET_MS = 10_000;

const US_PER_MS = 1_000;

/**
 * Runs a prepared session as a unit of systemd would: rpa-run in a process group of its own, held to its
 * limits; whatever is left of it killed; a terminal state written where it left none. This process is there
 * for nothing else: what it inherited is closed, and a signal that asks it to end stops the session first.
 * @throws {SessionSupervised} when that is being done already
 * @throws {StoreError} when the terminal state cannot be written; another finalizer goes on with it
 */
export const superviseSession = async (options: SuperviseOptions): Promise<SupervisedEnd> => {
  const { home, id, clock } = options;
  const paths = sessionPaths(home, id);
  const other = readSupervisorFile(paths);
  if (other !== null && isAlive(other.pid, other.process_start))
    throw new SessionSupervised(`session ${id} is supervised by process ${other.pid}`);
  closeInherited();
  using log = await openSupervisorLog(paths, id, clock);
  return await new Supervision(options, paths, log).run();
};

class Supervision {
  readonly #options: SuperviseOptions;
  readonly #paths: SessionPaths;
  readonly #log: SupervisorLog;
  readonly #limits: SessionLimits;
  #running: LimitedProcess | null = null;
  #stopSignal: NodeJS.Signals | null = null;

  constructor(options: SuperviseOptions, paths: SessionPaths, log: SupervisorLog) {
    this.#options = options;
    this.#paths = paths;
    this.#log = log;
    this.#limits = { ...sessionLimits(options.settings), ...options.limits };
  }

  async run(): Promise<SupervisedEnd> {
    const unwatch = onStopSignal((signal) => this.#stop(signal));
    try {
      const { end, verdict } = await this.#runInTemporaryFolder();
      return await this.#finalize(resultOf(verdict, end));
    } finally {
      unwatch();
    }
  }

  #stop(signal: NodeJS.Signals): void {
    this.#log.info(`received ${signal}`);
    this.#stopSignal ??= signal;
    this.#running?.stop(signal);
  }

  async #runInTemporaryFolder(): Promise<LimitedEnd> {
    let temporary: string | null = null;
    try {
      temporary = await makeTemporary();
      return await this.#runToTheEnd(temporary);
    } catch (error) {
      this.#log.warn('the session could not be started', { error: String(error) });
      return { end: null, verdict: null };
    } finally {
      if (temporary !== null) await removeTemporary(temporary);
    }
  }

  async #runToTheEnd(temporary: string): Promise<LimitedEnd> {
    const file = this.#supervisorFile(temporary);
    await writeSupervisorFile(this.#paths, file);
    if (this.#stopSignal !== null) return { end: { code: null, signal: this.#stopSignal }, verdict: null };
    try {
      this.#running = this.#spawn(file);
      return await this.#running.ended;
    } finally {
      this.#running?.killGroup();
      if (!(await endMarked(markOf(file), KILL_BUDGET_MS, this.#running?.sessions)))
        this.#log.warn('processes of the session do not end');
    }
  }

  #supervisorFile(temporary: string): SupervisorFile {
    const { startMs, runtimeMs, stopMs } = this.#limits;
    const now = this.#options.clock().getTime();
    return {
      pid: process.pid,
      process_start: processStart(process.pid),
      id: randomUUID(),
      temporary,
      begins_by: new Date(now + startMs).toISOString(),
      ends_by: new Date(now + startMs + runtimeMs + stopMs).toISOString(),
    };
  }

  #spawn(file: SupervisorFile): LimitedProcess {
    const { root, home, id, env = process.env, onStatus = () => {} } = this.#options;
    const [name = '', value = ''] = markOf(file).split('=');
    this.#log.info('starting');
    const child = spawnSession({
      ...{ root, home, id, env, stderr: this.#log.descriptor },
      extraEnv: {
        // Chromium and fontconfig look for a home that they can write.
        HOME: env.HOME ?? file.temporary,
        [name]: value,
        TMPDIR: file.temporary,
        WATCHDOG_USEC: String(this.#limits.watchdogMs * US_PER_MS),
      },
    });
    return new LimitedProcess(child, {
      limits: this.#limits,
      onReady: () => this.#log.info('up'),
      onStatus,
      onLimit: (what) => this.#log.warn(what),
    });
  }

  async #finalize(result: ServiceResult): Promise<SupervisedEnd> {
    const { home, id, clock, findRedis = async () => null } = this.#options;
    const ofEnd = { home, id, result, clock, pid: process.pid, unit: null };
    const finalized = await finalizeAndPublish(ofEnd, findRedis);
    this.#log.info('ended', { ...result, finalized });
    return { result, finalized };
  }
}
