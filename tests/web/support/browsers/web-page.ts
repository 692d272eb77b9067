import { expect } from 'vitest';
import type { DrivenPage, Key, Point } from './driven.ts';
import { type Eyes, eyes } from './eyes.ts';

/** Far more than anything here takes on a loaded machine. */
const SEEN_WITHIN_MS = 30_000;

/** A page as a person has it before them: the same in every browser. */
export class WebPage {
  readonly #driven: DrivenPage;

  constructor(driven: DrivenPage) {
    this.#driven = driven;
  }

  goto(url: string): Promise<void> {
    return this.#driven.goto(url);
  }

  reload(): Promise<void> {
    return this.#driven.reload();
  }

  print(): Promise<Buffer> {
    return this.#driven.print();
  }

  close(): Promise<void> {
    return this.#driven.close();
  }

  /** Runs a function in the page. @param given what it gets, by way of JSON */
  async run<Given extends readonly unknown[], Found>(
    look: (see: Eyes, ...given: Given) => Found,
    ...given: Given
  ): Promise<Found> {
    const values = given.map((value) => JSON.stringify(value)).join(', ');
    return (await this.#driven.evaluate(`(${look})((${eyes})(), ${values})`)) as Found;
  }

  press(key: Key): Promise<void> {
    return this.#driven.press(key, false);
  }

  pressWithShift(key: Key): Promise<void> {
    return this.#driven.press(key, true);
  }

  type(text: string): Promise<void> {
    return this.#driven.type(text);
  }

  /** With the mouse, once nothing lies over it. @param name what the button or link is called */
  async click(name: string): Promise<void> {
    await this.#clickWhere(`"${name}"`, () =>
      this.run((see, wanted) => see.middleOf(see.named(wanted)), name),
    );
  }

  async clickOn(selector: string): Promise<void> {
    await this.#clickWhere(selector, () =>
      this.run((see, wanted) => see.middleOf(see.all(wanted).find(see.isShown)), selector),
    );
  }

  /** Puts text into a field at once, as a paste does. */
  async fill(selector: string, text: string): Promise<void> {
    await this.until(
      () => this.run((see, wanted) => see.all(wanted).some(see.isShown), selector),
      `a field ${selector}`,
    );
    await this.run(
      (see, wanted, value) => {
        const field = see.all(wanted).find(see.isShown) as HTMLInputElement;
        field.focus();
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      },
      selector,
      text,
    );
  }

  /** Everything that can be read now, blanks made one. */
  text(): Promise<string> {
    return this.run((see) => see.text());
  }

  /** Waits until all of this can be read. */
  async shows(...texts: readonly string[]): Promise<void> {
    for (const text of texts) await this.soon(() => this.text()).toContain(text);
  }

  /** The texts of what is shown of these. */
  texts(selector: string): Promise<string[]> {
    return this.run(
      (see, wanted) =>
        see
          .all(wanted)
          .filter(see.isShown)
          .map(({ innerText }) => see.words(innerText)),
      selector,
    );
  }

  async isShown(selector: string): Promise<boolean> {
    return (await this.texts(selector)).length > 0;
  }

  /** An attribute of the first of these. */
  attribute(selector: string, name: string): Promise<string | null> {
    return this.run((see, wanted, asked) => see.all(wanted)[0]?.getAttribute(asked) ?? null, selector, name);
  }

  /** What has the focus: its name, else its id; "dialog" for a window as a whole. */
  focused(): Promise<string> {
    return this.run((see) => {
      const element = see.focused();
      if (element === null || element === document.body) return '';
      if (element instanceof HTMLDialogElement) return 'dialog';
      return element.getAttribute('aria-label') ?? (element.id || see.words(element.innerText));
    });
  }

  soon<Seen>(look: () => Seen) {
    return expect.poll(look, { timeout: SEEN_WITHIN_MS });
  }

  /** @param what is waited for, as the error tells it */
  async until(look: () => Promise<boolean>, what: string): Promise<void> {
    await expect.poll(look, { timeout: SEEN_WITHIN_MS, message: what }).toBe(true);
  }

  async #clickWhere(what: string, find: () => Promise<Point | null>): Promise<void> {
    let at: Point | null = null;
    await this.until(async () => {
      at = await find();
      return at !== null;
    }, `${what} can be clicked`);
    if (at !== null) await this.#driven.clickAt(at);
  }
}
