import type { Dialog, Page } from 'playwright-core';

/** A question that would throw the quote away. */
const LOSES_THE_QUOTE = /\b(sair|abandonar|cancelar|desistir|perder|perdid|descartar|fechar)/i;

/**
 * Answers what the browser itself puts before the page: message boxes are closed, questions declined,
 * windows of others closed. What our own click has brought about is confirmed, unless it would lose the quote.
 */
export class SideWindows {
  readonly #page: Page;
  readonly #onAnswered: (what: string) => void;
  #mayLeave = true;

  constructor(page: Page, onAnswered: (what: string) => void) {
    this.#page = page;
    this.#onAnswered = onAnswered;
    page.on('dialog', (dialog) => void this.#answer(dialog).catch(() => {}));
    page.context().on('page', (other) => {
      if (other === page) return;
      this.#onAnswered('a window that the page has opened');
      void other.close().catch(() => {});
    });
  }

  /** From here on what the page does is, or is not, the answer to our own click. */
  mayLeave(may: boolean): void {
    this.#mayLeave = may;
  }

  #answer(dialog: Dialog): Promise<void> {
    if (dialog.type() === 'beforeunload') return this.#mayLeave ? dialog.accept() : dialog.dismiss();
    this.#onAnswered(`${dialog.type()} "${dialog.message().slice(0, 100)}"`);
    if (this.#page.isClosed()) return Promise.resolve();
    const isOurs = this.#mayLeave && dialog.type() === 'confirm' && !LOSES_THE_QUOTE.test(dialog.message());
    return isOurs || dialog.type() === 'alert' ? dialog.accept() : dialog.dismiss();
  }
}
