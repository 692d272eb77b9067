import type { ElementHandle, Page } from 'playwright-core';
import type { Closers, Cover } from '../eyes/covers.ts';
import type { Kit } from '../eyes/kit.ts';
import type { Spec } from '../eyes/spec.ts';
import { kitIn, type Lens } from './lens.ts';

const CLICK_MS = 1_500;
const GONE_MS = 1_500;
const SETTLES_MS = 400;

export interface BlockersOptions {
  readonly page: Page;
  readonly lens: Lens;
  readonly closers: Closers;
  /** Told of each notice that was answered, in its own words. */
  readonly onAnswered: (what: string) => void;
}

/** Notices of others that lie over the quote: answered as a careful person would, never the quote's own. */
export class Blockers {
  readonly #options: BlockersOptions;

  constructor(options: BlockersOptions) {
    this.#options = options;
  }

  get closers(): Closers {
    return this.#options.closers;
  }

  /** What of others lies over the element; `ownButtons` are the screen's. */
  over(element: ElementHandle<HTMLElement>, ownButtons: readonly Spec[]): Promise<Cover | null> {
    const { lens, closers } = this.#options;
    return lens.ask((kit, { at, known, own }) => kit.covers.over(at, known, own), {
      at: element,
      known: closers,
      own: ownButtons,
    } as never);
  }

  /** Closes an open dialog of others, when there is one. @returns whether one was answered */
  async dismissDialog(): Promise<boolean> {
    const { lens, closers } = this.#options;
    const cover = await lens.ask((kit, known) => kit.covers.dialog(known), closers);
    return cover !== null && (await this.answer(cover));
  }

  /** Closes what was found last by a button of its own. @returns whether it has gone */
  async answer(cover: Cover): Promise<boolean> {
    const { lens, closers } = this.#options;
    const closer = cover.isFrame
      ? await this.#closerInFrame()
      : await lens.element((kit, known) => kit.covers.closer(known), closers);
    if (closer === null) return false;
    const isClicked = await closer.click({ timeout: CLICK_MS }).then(
      () => true,
      () => false,
    );
    if (!isClicked || !(await this.#isGone(GONE_MS))) return false;
    this.#options.onAnswered(cover.says);
    return true;
  }

  /** For what has no button: Escape, then a click beside it. @returns whether it has gone */
  async pushAside(cover: Cover): Promise<boolean> {
    const { page, lens } = this.#options;
    await page.keyboard.press('Escape');
    let isGone = await this.#isGone(SETTLES_MS);
    const beside = isGone ? null : await lens.ask((kit) => kit.covers.beside(), null);
    if (beside !== null) {
      await page.mouse.click(beside.x, beside.y);
      isGone = await this.#isGone(SETTLES_MS);
    }
    if (isGone) this.#options.onAnswered(cover.says);
    return isGone;
  }

  async #closerInFrame(): Promise<ElementHandle<HTMLElement> | null> {
    const { lens, closers } = this.#options;
    const holder = await lens.element((kit) => kit.covers.frame(), null);
    const frame = await holder?.contentFrame();
    if (!frame) return null;
    const kit = await kitIn(frame);
    const handle = await kit.evaluateHandle(
      (eyes: Kit, known: Closers) => eyes.covers.closerHere(known),
      closers,
    );
    return handle.asElement() as ElementHandle<HTMLElement> | null;
  }

  #isGone(waitMs: number): Promise<boolean> {
    return this.#options.lens.ask(
      (kit, limitMs) =>
        new Promise<boolean>((resolve) => {
          const startedAt = performance.now();
          const look = (): void => {
            if (kit.covers.isGone()) resolve(true);
            else if (performance.now() - startedAt > limitMs) resolve(false);
            else requestAnimationFrame(look);
          };
          look();
        }),
      waitMs,
    );
  }
}
