import { constants } from 'node:fs';
import type { HistoryEntry } from '../files/shapes.ts';
import { DOCUMENT_MODE, permissionsOf } from '../store/modes.ts';
import type { StoreFs } from '../store/store-fs.ts';

// A pipe in its place must not hold up the writer.
const APPEND =
  constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const LINE_BREAKS = /[\r\n]+/g;

const lineOf = ({ timestamp, etapa, status, mensagem }: HistoryEntry): string =>
  `${timestamp} ${etapa} ${status} ${mensagem.replace(LINE_BREAKS, ' ')}\n`;

/** logs/progress.log: one plain line per history entry. A convenience: no failure here ends a session. */
export class ProgressLog {
  readonly #fs: StoreFs;
  readonly #path: string;
  #logged: number;

  /** @param logged entries that an earlier process logged */
  constructor(fs: StoreFs, path: string, logged = 0) {
    this.#fs = fs;
    this.#path = path;
    this.#logged = logged;
  }

  async append(entries: readonly HistoryEntry[]): Promise<void> {
    const fresh = entries.slice(this.#logged);
    if (fresh.length === 0) return;
    try {
      await this.#write(fresh.map(lineOf).join(''));
      this.#logged += fresh.length;
    } catch {
      // The lines are tried again with the next ones.
    }
  }

  async #write(lines: string): Promise<void> {
    const file = await this.#fs.open(this.#path, APPEND, DOCUMENT_MODE);
    try {
      if (permissionsOf((await file.stat()).mode) !== DOCUMENT_MODE) await file.chmod(DOCUMENT_MODE);
      await file.writeFile(lines);
    } finally {
      await file.close();
    }
  }
}
