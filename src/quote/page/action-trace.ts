import type { Etapa } from '../../protocol/files/shapes.ts';

/** One thing the robot did or saw. Never a value: what is not in here cannot leak. */
export interface TraceEntry {
  readonly tela: Etapa;
  readonly what: string;
  readonly control?: string;
  readonly durationMs?: number;
}

const MAX_ENTRIES = 5_000;

/** The robot's own account of a session, one JSON line per action. */
export class ActionTrace {
  readonly #lines: string[] = [];
  readonly #startedAtMs: number;
  readonly #nowMs: () => number;

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
    this.#startedAtMs = nowMs();
  }

  add(entry: TraceEntry): void {
    if (this.#lines.length >= MAX_ENTRIES) return;
    const atMs = Math.round(this.#nowMs() - this.#startedAtMs);
    this.#lines.push(JSON.stringify({ at_ms: atMs, ...entry }));
  }

  get text(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }
}
