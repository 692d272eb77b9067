import { h, ICON, icon } from '../dom.ts';

export interface PillInput {
  readonly title: string;
  readonly percentual: number;
}

/** What is left of the closed window: the way back to it. */
export class Pill {
  readonly #text = h('span');
  readonly element: HTMLButtonElement;

  constructor(onOpen: () => void) {
    this.element = h(
      'button',
      { type: 'button', class: 'pill', part: 'pill', hidden: true, click: onOpen },
      icon(ICON.shield),
      this.#text,
    );
  }

  /** @param input null hides it */
  show(input: PillInput | null): void {
    this.element.hidden = input === null;
    if (input === null) return;
    const percent = Math.round(input.percentual);
    this.#text.textContent = percent > 0 && percent < 100 ? `${input.title} · ${percent}%` : input.title;
  }
}
