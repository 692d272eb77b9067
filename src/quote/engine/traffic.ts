import type { Page, Request } from 'playwright-core';

const WAITED_FOR = new Set(['document', 'fetch', 'script', 'stylesheet', 'xhr']);

/** What the page asks of its servers: a page that still waits for an answer is not stuck. */
export class Traffic {
  readonly #pending = new Set<Request>();
  #lastServerError: string | null = null;
  #documents = 0;
  #lastDocumentPath = '';

  constructor(page: Page) {
    page.on('request', (request) => {
      if (WAITED_FOR.has(request.resourceType())) this.#pending.add(request);
      if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
      this.#documents += 1;
      this.#lastDocumentPath = new URL(request.url()).pathname;
    });
    page.on('requestfailed', (request) => this.#pending.delete(request));
    page.on('requestfinished', (request) => this.#pending.delete(request));
    page.on('response', (response) => {
      const request = response.request();
      if (response.status() < 500 || !WAITED_FOR.has(request.resourceType())) return;
      this.#lastServerError = `${response.status()} from ${request.method()} ${new URL(response.url()).pathname}`;
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

  /** e.g. "500 from POST /api/tela/7"; null while no server failed. */
  get lastServerError(): string | null {
    return this.#lastServerError;
  }
}
