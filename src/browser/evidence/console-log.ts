import type { Page } from 'playwright-core';

const MAX_LINES = 500;
const MAX_LINE_LENGTH = 2_000;

/** What the page said on its console and which of its scripts failed: the last lines, redacted. */
export class ConsoleLog {
  readonly #lines: string[] = [];

  constructor(page: Page, redact: (text: string) => string, now: () => Date = () => new Date()) {
    const add = (kind: string, text: string): void => {
      this.#lines.push(`${now().toISOString()} ${kind}: ${redact(text).slice(0, MAX_LINE_LENGTH)}`);
      if (this.#lines.length > MAX_LINES) this.#lines.shift();
    };
    page.on('console', (message) => add(message.type(), message.text()));
    page.on('pageerror', (error) => add('uncaught', error.message));
    page.on('requestfailed', (request) => {
      add(
        'request failed',
        `${request.method()} ${new URL(request.url()).pathname} ${request.failure()?.errorText ?? ''}`,
      );
    });
  }

  get text(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }
}
