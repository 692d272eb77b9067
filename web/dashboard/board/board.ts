import type { ListRow } from '../../../src/status/list-row.ts';
import { ServerClock } from '../format/times.ts';
import type { News } from '../link/stream.ts';
import { type Figures, readFigures, type Sample } from './figures.ts';

export interface BoardChange {
  /** Null: everything may have changed. */
  readonly ids: ReadonlySet<string> | null;
  readonly figures: boolean;
}

const KEPT_SAMPLES = 360;

/** What the stream has told: every session as a row, and the machine's figures with their past. */
export class Board {
  readonly clock = new ServerClock();
  readonly #rows = new Map<string, ListRow>();
  readonly #listeners = new Set<(change: BoardChange) => void>();
  #samples: Sample[] = [];
  #figures: Figures | null = null;
  #hasNews = false;

  get rows(): ReadonlyMap<string, ListRow> {
    return this.#rows;
  }

  get figures(): Figures | null {
    return this.#figures;
  }

  /** Of the machine, since the page was opened; the oldest first. */
  get samples(): readonly Sample[] {
    return this.#samples;
  }

  /** Whether anything was told yet. */
  get hasNews(): boolean {
    return this.#hasNews;
  }

  watch(listener: (change: BoardChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  apply(news: News): void {
    this.clock.hear(news.timestamp);
    this.#hasNews = true;
    const isWhole = news.type === 'snapshot';
    if (isWhole) this.#rows.clear();
    for (const row of news.sessions) this.#rows.set(row.session_id, row);
    if (!isWhole) for (const id of news.removed) this.#rows.delete(id);
    const figures = this.#takeFigures(news.monitor);
    const told = isWhole ? null : [...news.sessions.map(({ session_id }) => session_id), ...news.removed];
    for (const listener of this.#listeners) listener({ ids: told && new Set(told), figures });
  }

  #takeFigures(told: unknown): boolean {
    const figures = readFigures(told);
    if (figures === null) return false;
    this.#figures = figures;
    const { machine } = figures;
    if (machine !== null && machine.takenAt !== this.#samples.at(-1)?.takenAt)
      this.#samples = [...this.#samples, machine].slice(-KEPT_SAMPLES);
    return true;
  }
}
