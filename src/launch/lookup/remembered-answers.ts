const MAX_ANSWERS = 500;
const MS_PER_S = 1_000;

interface Remembered {
  readonly answer: string;
  readonly untilMs: number;
}

/** Answers in this process's memory, for a while; on disk there is nothing of them. */
export class RememberedAnswers {
  readonly #answers = new Map<string, Remembered>();
  readonly #keptMs: number;

  constructor(keptS: number) {
    this.#keptMs = keptS * MS_PER_S;
  }

  get(key: string, nowMs: number): string | null {
    const found = this.#answers.get(key);
    if (found === undefined) return null;
    this.#answers.delete(key);
    if (found.untilMs <= nowMs) return null;
    this.#answers.set(key, found);
    return found.answer;
  }

  put(key: string, answer: string, nowMs: number): void {
    if (this.#keptMs === 0) return;
    this.#answers.set(key, { answer, untilMs: nowMs + this.#keptMs });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MAX_ANSWERS && oldest !== undefined) this.#answers.delete(oldest);
  }
}
