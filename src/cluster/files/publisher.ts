import { type FSWatcher, watch } from 'node:fs';
import { after } from '../../host/deadline.ts';
import type { SessionPaths } from '../../protocol/paths.ts';
import { type FileName, isLog, printOf, readShared, sharedFiles } from './documents.ts';

/** Inotify may lose what happens; what it told comes sooner. */
const LOOK_EVERY_MS = 1_000;

/** A state is several files, written one after the other. */
const GATHER_MS = 10;

/** Logs grow with every line. */
const LOG_EVERY_MS = 2_000;

export interface PublisherOptions {
  readonly paths: SessionPaths;
  /** Has other hosts know of these files. @returns false when they are no longer this host's to tell */
  readonly put: (files: ReadonlyMap<FileName, Buffer>) => Promise<boolean>;
  /** Hears of what could not be told; it is tried again. */
  readonly onTrouble: (error: unknown) => void;
}

/** Tells other hosts what a session of this one writes, as soon as it does. */
export class FilePublisher {
  readonly #options: PublisherOptions;
  readonly #told = new Map<FileName, string>();
  readonly #timer: NodeJS.Timeout;
  #watcher: FSWatcher | null = null;
  #logsTold = 0;
  #running: Promise<boolean> | null = null;
  #isAsked = false;
  #isClosed = false;

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.#watch();
    this.#timer = setInterval(() => {
      this.#watch();
      this.#soon();
    }, LOOK_EVERY_MS);
    this.#timer.unref();
    this.#soon();
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    this.#watcher?.close();
  }

  /** Tells all that is new now, logs included. @returns false when it is no longer this host's to tell @throws what the way to them says */
  async flush(): Promise<boolean> {
    await this.#running?.catch(() => {});
    return this.#tell(true);
  }

  #watch(): void {
    if (this.#watcher !== null || this.#isClosed) return;
    try {
      const watcher = watch(this.#options.paths.folder, { persistent: false }, () => this.#soon());
      watcher.on('error', () => {
        watcher.close();
        this.#watcher = null;
      });
      this.#watcher = watcher;
    } catch {
      // The regular look does without.
    }
  }

  #soon(): void {
    if (this.#isClosed) return;
    this.#isAsked = true;
    this.#running ??= this.#run();
  }

  async #run(): Promise<boolean> {
    try {
      while (this.#isAsked && !this.#isClosed) {
        await after(GATHER_MS);
        this.#isAsked = false;
        await this.#tell(false);
      }
    } catch (error) {
      this.#options.onTrouble(error);
    } finally {
      this.#running = null;
    }
    return true;
  }

  async #tell(withLogs: boolean): Promise<boolean> {
    const logsAreDue = withLogs || performance.now() - this.#logsTold >= LOG_EVERY_MS;
    const prints = new Map<FileName, string>();
    const files = new Map<FileName, Buffer>();
    for (const file of sharedFiles(this.#options.paths)) {
      if (isLog(file.name) && !logsAreDue) continue;
      const print = await printOf(file.path);
      if (print === null || print === this.#told.get(file.name)) continue;
      const content = await readShared(file);
      if (content === null) continue;
      prints.set(file.name, print);
      files.set(file.name, content);
    }
    if (logsAreDue) this.#logsTold = performance.now();
    if (files.size === 0) return true;
    if (!(await this.#options.put(files))) return false;
    for (const [name, print] of prints) this.#told.set(name, print);
    return true;
  }
}
