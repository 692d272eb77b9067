/** Whose time one visit was, in milliseconds; what is in neither of the site's two parts was the visitor's. */
export interface SiteTiming {
  /** From the first request to the last answer or the last word of the page. */
  readonly visitMs: number;
  /** While the site was answering: the page's first loading included. */
  readonly answeringMs: number;
  /** While it was not, but nobody could use the page: what moves, comes late, opens, closes or is still to be filled. */
  readonly notUsableMs: number;
}

interface Answer {
  readonly beganMs: number;
  readonly endedMs: number;
}

/** What one document says of itself: its own total so far (waits.js). */
export interface PageWaits {
  /** Tells a session's documents apart. */
  readonly document: number;
  readonly answeringMs: number;
  readonly notUsableMs: number;
}

const isTime = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;

/** @returns null for anything but what waits.js reports */
export const readPageWaits = (json: string): PageWaits | null => {
  try {
    const { document, answeringMs, notUsableMs } = JSON.parse(json) as Record<string, unknown>;
    if (!isTime(document) || !isTime(answeringMs) || !isTime(notUsableMs)) return null;
    return { document, answeringMs, notUsableMs };
  } catch {
    return null;
  }
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** How long at least one of them was under way. */
const unionMs = (answers: readonly Answer[]): number => {
  let totalMs = 0;
  let busyUntilMs = Number.NEGATIVE_INFINITY;
  for (const { beganMs, endedMs } of answers.toSorted((a, b) => a.beganMs - b.beganMs)) {
    totalMs += Math.max(0, endedMs - Math.max(beganMs, busyUntilMs));
    busyUntilMs = Math.max(busyUntilMs, endedMs);
  }
  return totalMs;
};

/** Keeps when one visitor could not go on because of the site. */
export class SiteTime {
  readonly #answers: Answer[] = [];
  readonly #pages = new Map<number, PageWaits>();
  #lastWordMs = 0;

  record(answer: Answer): void {
    this.#answers.push(answer);
  }

  /** A later report of the same document replaces the earlier one. */
  report(waits: PageWaits, atMs: number): void {
    const known = this.#pages.get(waits.document);
    if (known !== undefined && known.answeringMs + known.notUsableMs > waits.answeringMs + waits.notUsableMs)
      return;
    this.#pages.set(waits.document, waits);
    this.#lastWordMs = Math.max(this.#lastWordMs, atMs);
  }

  timing(): SiteTiming {
    if (this.#answers.length === 0) return { visitMs: 0, answeringMs: 0, notUsableMs: 0 };
    const pages = [...this.#pages.values()];
    const beganMs = Math.min(...this.#answers.map((answer) => answer.beganMs));
    const endedMs = Math.max(this.#lastWordMs, ...this.#answers.map((answer) => answer.endedMs));
    // A page sees the whole of an answer, the way to it included, but says nothing of one that never came.
    const answeringMs = Math.max(unionMs(this.#answers), sum(pages.map((page) => page.answeringMs)));
    return {
      visitMs: endedMs - beganMs,
      answeringMs,
      notUsableMs: sum(pages.map((page) => page.notUsableMs)),
    };
  }
}
