/** A part of the window that is built anew only when what it shows has changed: focus and motion stay. */
export class Region<Input> {
  readonly element: HTMLElement;
  readonly #build: (input: Input) => readonly (Node | string)[];
  #shown = 'never';

  constructor(element: HTMLElement, build: (input: Input) => readonly (Node | string)[]) {
    this.element = element;
    this.#build = build;
  }

  /** @param input null hides it, as does a content of nothing */
  show(input: Input | null): void {
    const key = JSON.stringify(input);
    if (key === this.#shown) return;
    this.#shown = key;
    const nodes = input === null ? [] : this.#build(input);
    this.element.hidden = nodes.length === 0;
    this.element.replaceChildren(...nodes);
  }
}
