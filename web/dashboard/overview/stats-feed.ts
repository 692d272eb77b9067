import type { Stats } from '../../../src/live/stats/stats-schema.ts';
import type { Board } from '../board/board.ts';
import { goesOn } from '../format/states.ts';
import { type Api, TokenRefused } from '../link/api.ts';
import { every } from '../link/every.ts';
import { Signal } from '../link/signal.ts';

export type StatsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'there'; readonly stats: Stats }
  | { readonly kind: 'trouble'; readonly message: string };

const REFRESH_MS = 30_000;
/** Sessions that end together are asked for together. */
const AFTER_AN_END_MS = 2_500;

export interface StatsFeedOptions {
  readonly api: Api;
  readonly board: Board;
  readonly onRefused: (reason: string | null) => void;
  /** Until another is chosen. */
  readonly period: string;
  readonly until: AbortSignal;
}

/** Figures over a period, asked for again when a session has ended and every now and then. */
export class StatsFeed {
  readonly state = new Signal<StatsState>({ kind: 'loading' });
  readonly #api: Api;
  readonly #onRefused: (reason: string | null) => void;
  #period: string;
  #asked = 0;
  #soon: number | undefined;
  #isWanted = false;

  constructor({ api, board, onRefused, period, until }: StatsFeedOptions) {
    this.#api = api;
    this.#period = period;
    this.#onRefused = onRefused;
    every(REFRESH_MS, () => this.#refresh(), until);
    board.watch(({ ids }) => {
      const hasEnd = ids !== null && [...ids].some((id) => !goesOn(board.rows.get(id)?.estado ?? 'lost'));
      if (!hasEnd || this.#soon !== undefined) return;
      this.#soon = window.setTimeout(() => {
        this.#soon = undefined;
        this.#refresh();
      }, AFTER_AN_END_MS);
    });
  }

  /** Only what somebody looks at is asked for. */
  want(isWanted: boolean): void {
    const begins = isWanted && !this.#isWanted;
    this.#isWanted = isWanted;
    if (begins) void this.#ask();
  }

  choose(period: string): void {
    if (period === this.#period) return;
    this.#period = period;
    if (this.#isWanted) void this.#ask();
  }

  #refresh(): void {
    if (this.#isWanted && !document.hidden) void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const stats = await this.#api.json<Stats>(`api/rpa/stats?since=${this.#period}`);
      if (asked === this.#asked) this.state.set({ kind: 'there', stats });
    } catch (error) {
      if (error instanceof TokenRefused) this.#onRefused(error.reason);
      else if (asked === this.#asked)
        this.state.set({ kind: 'trouble', message: error instanceof Error ? error.message : '' });
    }
  }
}
