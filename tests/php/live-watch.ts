import { spawn } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { FLAT_KINDS, flatName } from '../../src/protocol/paths.ts';

const SNAPSHOT_EVERY_MS = 10;

/** What PHP saw of the files while a session ran. */
export interface Decoded {
  readonly reads: Readonly<Record<(typeof FLAT_KINDS)[number], number>>;
  readonly failures: readonly string[];
}

/** Lets one PHP process decode a session's flat files without a pause. @returns ends it */
export const decodeInPhp = (dataFolder: string, id: string): (() => Promise<Decoded>) => {
  const program = join(import.meta.dirname, 'live-decoder.php');
  const php = spawn('php', [program, dataFolder, id], { stdio: ['pipe', 'pipe', 'inherit'] });
  const output = text(php.stdout);
  return async () => {
    php.stdin.end('end\n');
    return JSON.parse(await output) as Decoded;
  };
};

/**
 * The files of a running session as they are at many instants, each instant as a session of its own in
 * `folder`. A hard link is a copy here: documents are replaced, never written in place.
 */
export class Snapshots {
  readonly folder: string;
  readonly #sessionFolder: string;
  readonly #timer: NodeJS.Timeout;
  readonly #ids: string[] = [];
  #watcher: ReturnType<typeof watch> | null = null;

  constructor(sessionFolder: string, folder: string) {
    this.folder = folder;
    this.#sessionFolder = sessionFolder;
    mkdirSync(folder, { recursive: true });
    this.#timer = setInterval(() => this.#tick(), SNAPSHOT_EVERY_MS);
  }

  get ids(): readonly string[] {
    return this.#ids;
  }

  /** One more, now. */
  take(): void {
    const id = `instant${this.#ids.length}`;
    for (const kind of FLAT_KINDS)
      try {
        linkSync(join(this.#sessionFolder, `${kind}.json`), join(this.folder, flatName(kind, id)));
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      }
    this.#ids.push(id);
  }

  end(): void {
    clearInterval(this.#timer);
    this.#watcher?.close();
    this.take();
  }

  #tick(): void {
    if (this.#watcher === null && existsSync(this.#sessionFolder)) {
      this.#watcher = watch(this.#sessionFolder, (_event, name) => {
        if (name !== null && !name.startsWith('.')) this.take();
      });
    }
    this.take();
  }
}
