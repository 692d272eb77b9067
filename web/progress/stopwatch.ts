import type { LiveData } from '../../src/protocol/files/live-shape.ts';

const TICK_MS = 1000;
const MS_PER_S = 1000;

/** How long the session has been running: as the server says, counted on here, so that clocks need not agree. */
export class Stopwatch {
  readonly #onTick: (seconds: number) => void;
  #startedAtMs: number | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(onTick: (seconds: number) => void) {
    this.#onTick = onTick;
  }

  /** @param data null: no session */
  set(data: LiveData | null): void {
    const seconds = data?.execucao.duracao_s ?? null;
    if (data === null || data.execucao.finalizado || data.status === 'waiting') this.#stop();
    else {
      const startedAtMs = performance.now() - (seconds ?? 0) * MS_PER_S;
      this.#startedAtMs = Math.min(this.#startedAtMs ?? startedAtMs, startedAtMs);
      this.#timer ??= setInterval(() => this.#tick(), TICK_MS);
      this.#tick();
    }
  }

  #tick(): void {
    if (this.#startedAtMs !== null) this.#onTick((performance.now() - this.#startedAtMs) / MS_PER_S);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#startedAtMs = null;
  }
}
