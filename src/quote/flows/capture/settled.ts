import type { Page } from 'playwright-core';
import type { Budget } from '../../page/budget.ts';

/** What a reading says of itself. */
export interface Reading {
  /** Everything that is wanted has been read. */
  readonly complete: boolean;
  /** The page itself shows that more is coming. */
  readonly loading: boolean;
  /** Enough, once nothing has changed for that long; null: worth waiting for as long as there is time. */
  readonly stillMs: number | null;
}

/** An expression for the page: something that has `read`. `Told` is what reading gives. */
export type PageReader<Told> = string & { readonly reads?: Told };

interface SettleOptions {
  readonly budgetMs: number;
}

/** Runs inside the page: reads at every change until the reading is complete or the page stands still. */
const settleInPage = <T extends Reading>(read: () => T, { budgetMs }: SettleOptions): Promise<T> =>
  new Promise((resolve, reject) => {
    /** Styles and pictures that arrive late move things without a change in the document. */
    const LOOK_AGAIN_MS = 200;
    const startedAt = performance.now();
    let lastChangeAt = startedAt;
    let lastReadAt = startedAt;
    let isDirty = false;
    let reading = read();
    const observer = new MutationObserver(() => {
      isDirty = true;
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const look = (now: number): void => {
      isDirty = false;
      lastReadAt = now;
      const before = JSON.stringify(reading);
      reading = read();
      if (JSON.stringify(reading) !== before) lastChangeAt = now;
    };
    const frame = (): void => {
      try {
        const now = performance.now();
        if (isDirty || now - lastReadAt >= LOOK_AGAIN_MS) look(now);
        const { complete, loading, stillMs } = reading;
        const isStill = !loading && stillMs !== null && now - lastChangeAt >= stillMs;
        if (!complete && !isStill && now - startedAt < budgetMs) {
          requestAnimationFrame(frame);
          return;
        }
        observer.disconnect();
        resolve(reading);
      } catch (error) {
        observer.disconnect();
        reject(error);
      }
    };
    frame();
  });

/** Reads the page as it stands. */
export const readNow = <Told>(page: Page, reader: PageReader<Told>): Promise<Told> =>
  page.evaluate(`${reader}.read()`);

/**
 * Reads something from the page as soon as it is all there.
 * @returns the complete reading, or the last one when the page stood still, or when the budget was spent
 */
export const readSettled = async <Told extends Reading>(
  page: Page,
  reader: PageReader<Told>,
  budget: Budget,
  isBusy: () => boolean,
): Promise<Told> => {
  for (;;) {
    const options: SettleOptions = { budgetMs: budget.remainingMs() };
    const reading: Told = await page.evaluate(
      `(${settleInPage.toString()})(${reader}.read, ${JSON.stringify(options)})`,
    );
    // What was asked and not answered may still come: a still page is then no finished one.
    if (reading.complete || budget.remainingMs() === 0 || !isBusy()) return reading;
  }
};
