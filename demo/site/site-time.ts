/** How long the site itself kept one visitor waiting, in milliseconds. */
export interface SiteTiming {
  /** From the first request to the end of the last answer. */
  readonly visitMs: number;
  /** While at least one request was unanswered. */
  readonly answeringMs: number;
  /** While a new screen slid in: nobody can click on what moves. */
  readonly enteringMs: number;
}

/** `animation: entra` of app.css. */
const ENTRY_ANIMATION_MS = 200;

interface Answer {
  readonly beganMs: number;
  readonly endedMs: number;
  /** Whether a new screen slides in after it. */
  readonly bringsScreen: boolean;
}

/** Keeps when the site was busy with one visitor. */
export class SiteTime {
  readonly #answers: Answer[] = [];

  record(answer: Answer): void {
    this.#answers.push(answer);
  }

  timing(): SiteTiming {
    const answers = this.#answers.toSorted((a, b) => a.beganMs - b.beganMs);
    const first = answers[0];
    if (first === undefined) return { visitMs: 0, answeringMs: 0, enteringMs: 0 };
    let answeringMs = 0;
    let enteringMs = 0;
    let busyUntilMs = first.beganMs;
    let slidingUntilMs = first.beganMs;
    for (const { beganMs, endedMs, bringsScreen } of answers) {
      enteringMs += Math.max(0, Math.min(beganMs, slidingUntilMs) - busyUntilMs);
      answeringMs += Math.max(0, endedMs - Math.max(beganMs, busyUntilMs));
      busyUntilMs = Math.max(busyUntilMs, endedMs);
      if (bringsScreen) slidingUntilMs = endedMs + ENTRY_ANIMATION_MS;
    }
    return { visitMs: busyUntilMs - first.beganMs, answeringMs, enteringMs };
  }
}
