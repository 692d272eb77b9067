import type { Page } from 'playwright-core';
import type { Action, Element } from './insist.ts';
import { isNavigation, type Lens } from './lens.ts';
import { fillField } from './typing.ts';

/**
 * Presses and types where the page stands still and nothing lies over what is meant. Everything else is left to the
 * driver's own ways, which wait for it: they need five times the questions to the page.
 */
export class Strokes {
  readonly #page: Page;
  readonly #lens: Lens;

  constructor(page: Page, lens: Lens) {
    this.#page = page;
    this.#lens = lens;
  }

  readonly press: Action = async (element, timeout) => {
    const spot = await this.#lens.ask((kit, at) => kit.aim.take(at as never), element);
    if (spot === null) return element.click({ timeout });
    await this.#page.mouse.click(spot.x, spot.y);
    if (await this.#hasMissed()) await element.click({ timeout });
  };

  fill(value: string): Action {
    return async (element, timeout) => {
      const isGripped = value !== '' && (await this.#grip(element));
      if (isGripped) await this.#page.keyboard.insertText(value);
      else await fillField(value)(element, timeout);
    };
  }

  #grip(element: Element): Promise<boolean> {
    return this.#lens.ask((kit, at) => kit.aim.grip(at as never), element);
  }

  /** A press that leads to another document leaves nobody to ask. */
  #hasMissed(): Promise<boolean> {
    return this.#lens
      .ask((kit) => kit.aim.hasMissed(), null)
      .catch((error: unknown) => {
        if (isNavigation(error)) return false;
        throw error;
      });
  }
}
