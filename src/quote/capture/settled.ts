import type { Page } from 'playwright-core';

/** What a reading says of itself. */
export interface Reading {
  /** Everything that is wanted has been read. */
  readonly complete: boolean;
  /** The page itself shows that more is coming (placeholders). */
  readonly loading: boolean;
}

interface SettleOptions {
  readonly budgetMs: number;
  readonly quietMs: number;
}

/** Runs inside the page: reads at every change until the reading is complete or nothing changes any more. */
const settleInPage = <T extends Reading>(read: () => T, { budgetMs, quietMs }: SettleOptions): Promise<T> =>
  new Promise((resolve) => {
    const startedAt = performance.now();
    let lastChangeAt = startedAt;
    let isDirty = false;
    let reading = read();
    const observer = new MutationObserver(() => {
      isDirty = true;
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const frame = (): void => {
      const now = performance.now();
      if (isDirty) {
        isDirty = false;
        const before = JSON.stringify(reading);
        reading = read();
        if (JSON.stringify(reading) !== before) lastChangeAt = now;
      }
      const isQuiet = !reading.loading && now - lastChangeAt >= quietMs;
      if (!reading.complete && !isQuiet && now - startedAt < budgetMs) {
        requestAnimationFrame(frame);
        return;
      }
      observer.disconnect();
      resolve(reading);
    };
    frame();
  });

/**
 * Reads something from the page as soon as it is all there.
 * @param read self-contained: it is sent to the page as text
 * @returns the complete reading, or the last one when nothing changed for `quietMs` or the budget passed
 */
export const readSettled = <T extends Reading>(
  page: Page,
  read: () => T,
  options: SettleOptions,
): Promise<T> =>
  page.evaluate(`(${settleInPage.toString()})(${read.toString()}, ${JSON.stringify(options)})`);
