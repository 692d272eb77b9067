import { collectEvidence } from '../browser/evidence/collect-evidence.ts';
import { dropEvidence } from '../browser/evidence/write-evidence.ts';
import type { Etapa } from '../protocol/files/shapes.ts';
import type { SessionPaths } from '../protocol/paths.ts';
import { vocabularyOf } from '../quote/flows/vocabulary.ts';
import type { Outcome } from '../quote/outcome/outcome.ts';
import type { Attempt } from './attempt.ts';
import type { SessionRequest } from './session-request.ts';
import { isStoreFailure } from './store-failure.ts';

const STEP_BUDGET_MS = 5_000;

const hasHeardOfCustomer = ({ flow: { outline } }: Attempt, tela: Etapa): boolean =>
  tela >= (outline.maskedFrom ?? outline.firstPersonalScreen);

/** A success with values that could not be read has a page that tells why. */
const isWhole = (outcome: Outcome): boolean =>
  outcome.kind === 'success' && outcome.plans?.incompleto === undefined;

/** What a session keeps to understand its end by; none when it was told to stop or cannot write. */
export class SessionEvidence {
  readonly #request: SessionRequest;
  readonly #folder: string | null;
  readonly #redact: (text: string) => string;
  #files: readonly string[] = [];

  constructor(request: SessionRequest, paths: SessionPaths | null, redact: (text: string) => string) {
    this.#request = request;
    this.#folder = paths?.evidenceFolder ?? null;
    this.#redact = redact;
  }

  /** Names of the files that there are. */
  get files(): readonly string[] {
    return this.#files;
  }

  /**
   * @param attempt the last one: its page is what is looked at
   * @param tela the screen that it came to
   */
  async collect(outcome: Outcome, attempt: Attempt | undefined, tela: Etapa): Promise<void> {
    if (!this.#isWanted(outcome) || attempt === undefined || this.#folder === null) return;
    this.#files = await collectEvidence({
      page: attempt.page,
      folder: this.#folder,
      redact: this.#redact,
      vocabulary: hasHeardOfCustomer(attempt, tela) ? vocabularyOf(attempt.flow) : null,
      texts: {
        'trace.jsonl': this.#redact(attempt.trace.text),
        'selectors.json': JSON.stringify(attempt.selectors.uses, null, 2),
        'console.log': attempt.consoleText,
      },
      maxBytes: this.#request.evidenceMaxBytes,
      timeoutMs: STEP_BUDGET_MS,
    }).catch(() => []);
  }

  /** Makes room for what matters more. @returns whether there was anything */
  async drop(): Promise<boolean> {
    if (this.#files.length === 0 || this.#folder === null) return false;
    await dropEvidence(this.#folder);
    this.#files = [];
    return true;
  }

  #isWanted(outcome: Outcome): boolean {
    if (outcome.kind === 'stopped' || isStoreFailure(outcome)) return false;
    const { evidence } = this.#request;
    return evidence === 'always' || (evidence === 'on-failure' && !isWhole(outcome));
  }
}
