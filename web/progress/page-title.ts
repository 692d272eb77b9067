/** Tells in the tab of a page that nobody looks at that there is something to see. */
export class PageTitle {
  #before: string | null = null;

  tell(words: string): void {
    if (!document.hidden || this.#before !== null) return;
    this.#before = document.title;
    document.title = `${words} · ${document.title}`;
    document.addEventListener('visibilitychange', this.restore, { once: true });
  }

  readonly restore = (): void => {
    if (this.#before !== null) document.title = this.#before;
    this.#before = null;
    document.removeEventListener('visibilitychange', this.restore);
  };
}
