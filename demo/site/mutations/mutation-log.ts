/** What was changed on one screen or dialog. */
export interface ScreenMutations {
  /** Its place among what one document showed. */
  readonly at: number;
  readonly isDialog: boolean;
  /** How its text begins, as the site wrote it. */
  readonly screen: string;
  /** Number of changes by kind. */
  readonly kinds: Readonly<Record<string, number>>;
  /** What the site wrote → what the page says. */
  readonly texts: Readonly<Record<string, string>>;
}

/** A visitor touched something that only looks like a part of the form. */
export interface DecoyUse {
  readonly screen: string;
  readonly kind: string;
  readonly event: string;
  readonly text: string;
}

interface DocumentReport {
  readonly document: number;
  readonly regions: readonly ScreenMutations[];
}

const isReport = (value: Record<string, unknown>): value is Record<string, unknown> & DocumentReport =>
  typeof value.document === 'number' && Array.isArray(value.regions);

const isUse = (value: Record<string, unknown>): value is Record<string, unknown> & DecoyUse =>
  typeof value.kind === 'string' && typeof value.event === 'string';

/** What the pages of one visitor told about their changes. */
export class MutationLog {
  readonly #documents = new Map<number, readonly ScreenMutations[]>();
  readonly #uses: DecoyUse[] = [];

  /** A later report of the same document says everything once more. */
  report(value: Record<string, unknown>): void {
    if (!isReport(value)) throw new Error('This is no report of mutations.');
    const known = this.#documents.get(value.document) ?? [];
    if (value.regions.length >= known.length) this.#documents.set(value.document, value.regions);
  }

  use(value: Record<string, unknown>): void {
    if (!isUse(value)) throw new Error('This is no use of a decoy.');
    this.#uses.push(value);
  }

  screens(): ScreenMutations[] {
    return [...this.#documents.values()].flat();
  }

  uses(): DecoyUse[] {
    return [...this.#uses];
  }
}
