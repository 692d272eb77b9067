import type { Page, Request } from 'playwright-core';
import type { FailureKey } from '../outcome/catalogue.ts';

const WAITED_FOR = new Set(['document', 'fetch', 'script', 'stylesheet', 'xhr']);

/** The site does not know the visitor any more. */
const EXPIRED_STATUSES = new Set([401, 403, 419, 440]);

/** The page itself has called it off. */
const CALLED_OFF = 'net::ERR_ABORTED';

/** How many labels two names must share to count as one owner's: tosegurado.com.br. */
const OWNER_LABELS = 3;

/** An exchange with the site that came to nothing. */
export interface Trouble {
  readonly key: Extract<FailureKey, 'site_error_page' | 'site_session_expired' | 'site_unreachable'>;
  readonly detail: string;
}

const ownerOf = (url: string): string => new URL(url).hostname.split('.').slice(-OWNER_LABELS).join('.');

const nameOf = (request: Request): string => `${request.method()} ${new URL(request.url()).pathname}`;

const keyOfStatus = (status: number): Trouble['key'] | null => {
  if (status >= 500) return 'site_error_page';
  return EXPIRED_STATUSES.has(status) ? 'site_session_expired' : null;
};

/** What the page asks of its servers: a page that still waits for an answer is not stuck. */
export class Traffic {
  readonly #page: Page;
  readonly #pending = new Set<Request>();
  #trouble: Trouble | null = null;
  #documents = 0;
  #lastDocumentPath = '';

  constructor(page: Page) {
    this.#page = page;
    page.on('request', (request) => {
      if (WAITED_FOR.has(request.resourceType())) this.#pending.add(request);
      if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
      this.#documents += 1;
      this.#lastDocumentPath = new URL(request.url()).pathname;
    });
    page.on('requestfinished', (request) => this.#pending.delete(request));
    page.on('requestfailed', (request) => {
      this.#pending.delete(request);
      const why = request.failure()?.errorText ?? 'no answer';
      if (why === CALLED_OFF || !this.#isTheSites(request)) return;
      this.#trouble = { key: 'site_unreachable', detail: `${why} at ${nameOf(request)}` };
    });
    page.on('response', (response) => {
      const request = response.request();
      const key = keyOfStatus(response.status());
      if (key === null || !this.#isTheSites(request)) return;
      this.#trouble = { key, detail: `${response.status()} from ${nameOf(request)}` };
    });
  }

  get isQuiet(): boolean {
    return this.#pending.size === 0;
  }

  /** The quote is one document; a second one is another page. */
  get hasLeftDocument(): boolean {
    return this.#documents > 1;
  }

  get lastDocumentPath(): string {
    return this.#lastDocumentPath;
  }

  /** The last exchange that came to nothing since the screen was sent; null when all went well. */
  get trouble(): Trouble | null {
    return this.#trouble;
  }

  /** e.g. "POST /api/tela/7", what the page still waits for. */
  get unanswered(): readonly string[] {
    return [...this.#pending].map(nameOf);
  }

  /** A screen is about to be sent: what went wrong before does not explain what comes now. */
  beginScreen(): void {
    this.#trouble = null;
  }

  /** Counters and advertisements of others fail as they like. */
  #isTheSites(request: Request): boolean {
    return WAITED_FOR.has(request.resourceType()) && ownerOf(request.url()) === ownerOf(this.#page.url());
  }
}
