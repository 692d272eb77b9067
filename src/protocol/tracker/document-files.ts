import { type FlatKind, type SessionPaths, sessionPaths } from '../paths.ts';
import type { SessionId } from '../session-id.ts';
import { type Durability, writeAtomic } from '../store/atomic-file.ts';
import { documentText } from '../store/document-text.ts';
import { linkFlat } from '../store/flat-link.ts';
import { DOCUMENT_MODE, PRIVATE_MODE } from '../store/modes.ts';
import type { StoreFs } from '../store/store-fs.ts';

/** One session's documents on disk, each linked under its flat name as soon as it exists. */
export class DocumentFiles {
  readonly #fs: StoreFs;
  readonly #home: string;
  readonly #id: SessionId;
  readonly #paths: SessionPaths;
  readonly #linked = new Set<FlatKind>();

  constructor(fs: StoreFs, home: string, id: SessionId) {
    this.#fs = fs;
    this.#home = home;
    this.#id = id;
    this.#paths = sessionPaths(home, id);
  }

  /** @throws {StoreError} */
  async write(kind: FlatKind, document: object, durable: Durability): Promise<void> {
    const text = documentText(document);
    await writeAtomic(this.#fs, this.#paths.documents[kind], text, { mode: DOCUMENT_MODE, durable });
    if (this.#linked.has(kind)) return;
    await linkFlat(this.#fs, this.#home, this.#id, kind);
    this.#linked.add(kind);
  }

  /** @throws {StoreError} */
  writeStatus(document: object, durable: Durability): Promise<void> {
    return writeAtomic(this.#fs, this.#paths.status, documentText(document), {
      mode: DOCUMENT_MODE,
      durable,
    });
  }

  /** @throws {StoreError} */
  writeConfig(input: unknown): Promise<void> {
    const options = { mode: PRIVATE_MODE, durable: 'none' } as const;
    return writeAtomic(this.#fs, this.#paths.config, documentText(input), options);
  }
}
