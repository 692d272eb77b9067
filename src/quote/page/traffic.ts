import type { Page, Request, Response } from 'playwright-core';
import type { FailureKey } from '../outcome/catalogue.ts';

const WAITED_FOR = new Set(['document', 'fetch', 'xhr', 'script', 'stylesheet']);
const CARRIES_ANSWERS = new Set(['document', 'fetch', 'xhr']);

/** The site does not know the visitor any more. */
const EXPIRED_STATUSES = new Set([401, 419, 440]);
/** The site or what stands before it has had enough of us. */
const BLOCKED_STATUSES = new Set([403, 429]);
/** Not a word about the data: the request itself was turned down. */
const TURNED_DOWN_STATUSES = new Set([400, 405, 406, 409, 410, 412, 413, 415]);

/** The page itself has called it off. */
const CALLED_OFF = 'net::ERR_ABORTED';

/** How many labels two names must share to count as one owner's: tosegurado.com.br. */
const OWNER_LABELS = 3;

type TroubleKey = Extract<
  FailureKey,
  'site_error_page' | 'site_session_expired' | 'site_unreachable' | 'site_blocked' | 'site_turned_down'
>;

/** An exchange with the site that came to nothing. */
export interface Trouble {
  readonly key: TroubleKey;
  readonly detail: string;
  /** Nothing good can come after it. Otherwise it only explains why nothing came. */
  readonly isFinal: boolean;
}

const ownerOf = (url: string): string => new URL(url).hostname.split('.').slice(-OWNER_LABELS).join('.');
const pathOf = (request: Request): string => new URL(request.url()).pathname;
const nameOf = (request: Request): string => `${request.method()} ${pathOf(request)}`;

const isPage = (response: Response): boolean => /text\/html/i.test(response.headers()['content-type'] ?? '');

const troubleIn = (response: Response): Trouble | null => {
  const request = response.request();
  const status = response.status();
  const detail = `${status} from ${nameOf(request)}`;
  if (status >= 500) return { key: 'site_error_page', detail, isFinal: true };
  if (EXPIRED_STATUSES.has(status)) return { key: 'site_session_expired', detail, isFinal: true };
  if (BLOCKED_STATUSES.has(status)) return { key: 'site_blocked', detail, isFinal: true };
  if (TURNED_DOWN_STATUSES.has(status)) return { key: 'site_turned_down', detail, isFinal: false };
  const isSending = request.resourceType() !== 'document' && request.method() !== 'GET';
  return isSending && status < 300 && isPage(response)
    ? { key: 'site_blocked', detail: `${detail} is a page instead of an answer`, isFinal: false }
    : null;
};

/** What the page asks of its servers since a screen was sent: whether our answers left, and what came back. */
export class Traffic {
  readonly #page: Page;
  readonly #pending = new Set<Request>();
  /** Asked before the screen was sent: what the page asks by itself all the time. */
  readonly #usual = new Set<string>();
  #sending = new Set<Request>();
  #hasLeft = false;
  #trouble: Trouble | null = null;
  #documents = 0;
  #lastDocumentPath = '';
  #onTrouble: (() => void) | null = null;

  constructor(page: Page) {
    this.#page = page;
    page.on('request', (request) => this.#asked(request));
    page.on('requestfinished', (request) => this.#answered(request));
    page.on('requestfailed', (request) => {
      this.#answered(request);
      const why = request.failure()?.errorText ?? 'no answer';
      if (why === CALLED_OFF || !this.#isTheSites(request)) return;
      this.#note({ key: 'site_unreachable', detail: `${why} at ${nameOf(request)}`, isFinal: true });
    });
    page.on('response', (response) => {
      const trouble = troubleIn(response);
      if (trouble !== null && this.#isTheSites(response.request())) this.#note(trouble);
    });
  }

  /** Something that the page waits for since this screen is still unanswered. */
  get isWaiting(): boolean {
    return this.#sending.size > 0;
  }

  /** Our answers, or something with them, went out since the screen was sent. */
  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  /** How many documents this page has had, redirections of the server aside. */
  get documents(): number {
    return this.#documents;
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

  /** A screen is about to be sent: what went before does not explain what comes now. */
  beginScreen(): void {
    for (const request of this.#pending) this.#usual.add(nameOf(request));
    this.#sending = new Set();
    this.#hasLeft = false;
    this.#trouble = null;
  }

  /** Settles when an exchange fails for good from now on. */
  troubled(): Promise<'trouble'> {
    const { promise, resolve } = Promise.withResolvers<'trouble'>();
    this.#onTrouble = () => resolve('trouble');
    if (this.#trouble?.isFinal === true) resolve('trouble');
    return promise;
  }

  #asked(request: Request): void {
    if (!WAITED_FOR.has(request.resourceType())) return;
    this.#pending.add(request);
    if (request.isNavigationRequest() && request.frame() === this.#page.mainFrame()) {
      if (request.redirectedFrom() === null) this.#documents += 1;
      this.#lastDocumentPath = pathOf(request);
    }
    const isUsual = this.#usual.has(nameOf(request));
    if (!CARRIES_ANSWERS.has(request.resourceType()) || isUsual || !this.#isTheSites(request)) return;
    this.#sending.add(request);
    this.#hasLeft = true;
  }

  #answered(request: Request): void {
    this.#pending.delete(request);
    this.#sending.delete(request);
  }

  #note(trouble: Trouble): void {
    if (this.#trouble?.isFinal === true && !trouble.isFinal) return;
    this.#trouble = trouble;
    if (trouble.isFinal) this.#onTrouble?.();
  }

  /** Counters and advertisements of others fail as they like. */
  #isTheSites(request: Request): boolean {
    const { url } = this.#page.isClosed() ? { url: '' } : { url: this.#page.url() };
    if (!/^https?:/.test(url)) return WAITED_FOR.has(request.resourceType());
    return WAITED_FOR.has(request.resourceType()) && ownerOf(request.url()) === ownerOf(url);
  }
}
