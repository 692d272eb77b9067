import type { Child } from './el.ts';

/** A part of the page that is made anew only when what it shows has changed: focus and scroll stay where they are. */
export class Section<Shown> {
  readonly element: HTMLElement;
  readonly #make: (shown: Shown) => readonly Child[];
  #key: string | null = null;

  constructor(element: HTMLElement, make: (shown: Shown) => readonly Child[]) {
    this.element = element;
    this.#make = make;
  }

  show(shown: Shown): void {
    const key = JSON.stringify(shown) ?? '';
    if (key === this.#key) return;
    this.#key = key;
    const made = this.#make(shown).filter(
      (child): child is Node | string => child !== null && child !== false,
    );
    this.element.replaceChildren(...made);
    this.element.hidden = made.length === 0;
  }
}
