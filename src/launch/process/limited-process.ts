import type { ChildProcess } from 'node:child_process';
import { callAfter } from '../../host/deadline.ts';
import { lookAtFamily } from '../../host/process/family.ts';
import type { LimitReached, ProcessEnd } from '../../life/supervised/process-result.ts';
import type { SessionLimits } from '../session-limits.ts';

/** How often the watchdog and the memory are looked at. */
const LOOK_EVERY_MS = 1_000;

export interface LimitedProcessOptions {
  readonly limits: SessionLimits;
  /** The session is up. */
  readonly onReady: () => void;
  /** What it is doing: one line, nothing personal. */
  readonly onStatus: (text: string) => void;
  /** It is being stopped or killed. */
  readonly onLimit: (what: string) => void;
}

/** The process is gone, and why, when it was made to go. */
export interface LimitedEnd {
  readonly end: ProcessEnd | null;
  readonly verdict: LimitReached | null;
}

const noticesIn = (message: unknown): string[] => {
  const { notify } = Object(message) as { readonly notify?: unknown };
  return Array.isArray(notify) ? notify.filter((notice) => typeof notice === 'string') : [];
};

/**
 * Holds a session's process to its limits, as systemd does with a unit: a start that takes too long and a
 * session that runs too long are stopped; one that does not react to a stop, does not answer or takes too much
 * memory is killed.
 */
export class LimitedProcess {
  readonly ended: Promise<LimitedEnd>;
  readonly #child: ChildProcess;
  readonly #options: LimitedProcessOptions;
  #verdict: LimitReached | null = null;
  #isStopping = false;
  #isReady = false;
  #heardAtMs = 0;
  #sessions: ReadonlySet<number> = new Set();
  readonly #limits: (() => void)[] = [];

  constructor(child: ChildProcess, options: LimitedProcessOptions) {
    this.#child = child;
    this.#options = options;
    const { promise, resolve } = Promise.withResolvers<ProcessEnd | null>();
    child.on('message', (message) => this.#hear(noticesIn(message)));
    child.once('exit', (code, signal) => resolve({ code, signal }));
    // A child that is there ends by its exit; what else goes wrong with it is no end.
    child.on('error', () => {
      if (child.pid === undefined) resolve(null);
    });
    const looks = setInterval(() => this.#look(), LOOK_EVERY_MS);
    this.ended = promise
      .then((end) => ({ end, verdict: this.#verdict }))
      .finally(() => {
        clearInterval(looks);
        for (const callOff of this.#limits) callOff();
        // What it started may hold its end of the channel open.
        if (child.connected) child.disconnect();
      });
    const { startMs } = options.limits;
    this.#limit(startMs, () => {
      if (!this.#isReady) this.#stopLate('start', startMs);
    });
  }

  /** Sessions (setsid) that it and what it started were in when they were last looked at. */
  get sessions(): ReadonlySet<number> {
    return this.#sessions;
  }

  /** Asks it to end; after its time for that it is killed. A second stop changes nothing. */
  stop(signal: NodeJS.Signals): void {
    if (this.#isStopping || this.#isGone) return;
    this.#isStopping = true;
    this.#child.kill(signal);
    const { stopMs } = this.#options.limits;
    this.#limit(stopMs, () => this.#kill('timeout', `still there ${stopMs} ms after ${signal}`));
  }

  /** What it left in its process group. */
  killGroup(): void {
    const { pid } = this.#child;
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      // It left nothing.
    }
  }

  #limit(ms: number, act: () => void): void {
    this.#limits.push(callAfter(ms, act));
  }

  get #isGone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  #stopLate(what: string, ms: number): void {
    if (this.#isStopping || this.#isGone) return;
    this.#verdict ??= 'timeout';
    this.#options.onLimit(`the ${what} took ${ms} ms: SIGTERM`);
    this.stop('SIGTERM');
  }

  #kill(verdict: LimitReached, why: string): void {
    if (this.#isGone) return;
    this.#verdict ??= verdict;
    this.#options.onLimit(`${why}: SIGKILL`);
    this.#child.kill('SIGKILL');
  }

  #hear(notices: readonly string[]): void {
    this.#heardAtMs = performance.now();
    for (const notice of notices) {
      if (notice === 'READY=1') this.#ready();
      if (notice.startsWith('STATUS=')) this.#options.onStatus(notice.slice('STATUS='.length));
    }
  }

  #ready(): void {
    if (this.#isReady) return;
    this.#isReady = true;
    this.#options.onReady();
    const { runtimeMs } = this.#options.limits;
    this.#limit(runtimeMs, () => this.#stopLate('session', runtimeMs));
  }

  get #isSilent(): boolean {
    const { watchdogMs } = this.#options.limits;
    return this.#isReady && !this.#isStopping && performance.now() - this.#heardAtMs > watchdogMs;
  }

  #look(): void {
    // When it was this process that stood still, what was told meanwhile is read before the second look.
    if (this.#isSilent)
      setImmediate(() => {
        if (this.#isSilent) this.#kill('watchdog', `silent for ${this.#options.limits.watchdogMs} ms`);
      });
    const { pid } = this.#child;
    if (pid === undefined || this.#isGone) return;
    const { memoryBytes, sessions } = lookAtFamily(pid);
    this.#sessions = sessions;
    if (memoryBytes > this.#options.limits.memoryMaxBytes)
      this.#kill('oom-kill', `it holds ${memoryBytes} bytes`);
  }
}
