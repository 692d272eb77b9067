import type { ElementHandle, Frame, JSHandle, Page } from 'playwright-core';
import { KIT_SOURCE, type Kit } from '../eyes/kit.ts';

type Look<Argument> = (kit: Kit, argument: Argument) => unknown;

/** An element of the page, which only the driver itself can hand over. */
const isOfPage = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'asElement') === 'function';

/** As one text where it can be: the driver takes its time over every single value that it hands over. */
const carried = <Argument>(look: Look<Argument>, argument: Argument) => {
  const parts = typeof argument === 'object' && argument !== null ? Object.values(argument) : [];
  if (isOfPage(argument) || parts.some(isOfPage)) return { run: look, given: argument };
  // The driver sends what a function says of itself.
  const run = Object.assign(() => null, {
    toString: () => `(kit, text) => (${look})(kit, JSON.parse(text))`,
  });
  return { run, given: JSON.stringify(argument ?? null) };
};

/** The document was replaced under our hands. Only the first line tells: the log below it speaks of navigations too. */
export const isNavigation = (error: unknown): boolean =>
  error instanceof Error &&
  /Execution context was destroyed|because of a navigation|Frame was detached|Cannot find context|context was destroyed|JSHandle is disposed/i.test(
    error.message.split('\n')[0] ?? '',
  );

/** Looks at the page's document through the kit, which is made once in each document. */
export class Lens {
  readonly #page: Page;
  #kit: Promise<JSHandle<Kit>> | null = null;
  /** The address has changed: by a new document, or by the page's own script, which leaves the kit as it is. */
  #mayBeGone = false;

  constructor(page: Page) {
    this.#page = page;
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#mayBeGone = true;
    });
  }

  /** @throws when the document is replaced meanwhile (a real navigation) or the page is gone */
  async ask<Argument, Result>(
    look: (kit: Kit, argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result> {
    const kit = await this.#theKit();
    const { run, given } = carried(look, argument);
    return (await kit.evaluate(run as never, given as never)) as Result;
  }

  /** The element that `look` gives, null when it gives none. */
  async element<Argument>(
    look: (kit: Kit, argument: Argument) => Element | null | Promise<Element | null>,
    argument: Argument,
  ): Promise<ElementHandle<HTMLElement> | null> {
    const kit = await this.#theKit();
    const { run, given } = carried(look, argument);
    const handle = await kit.evaluateHandle(run as never, given as never);
    return handle.asElement() as ElementHandle<HTMLElement> | null;
  }

  async #theKit(): Promise<JSHandle<Kit>> {
    if (this.#mayBeGone && this.#kit !== null) {
      const isThere = await this.#kit.then((kit) => kit.evaluate(() => true)).catch(() => false);
      if (!isThere) this.#kit = null;
    }
    this.#mayBeGone = false;
    this.#kit ??= kitIn(this.#page.mainFrame()).catch((error: unknown) => {
      this.#kit = null;
      throw error;
    });
    return this.#kit;
  }
}

/** A kit in any frame: the page's own or one that lies over it. */
export const kitIn = async (frame: Frame): Promise<JSHandle<Kit>> =>
  (await frame.evaluateHandle(KIT_SOURCE)) as JSHandle<Kit>;
