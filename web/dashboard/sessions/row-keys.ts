import { hasModifier } from '../dom/modifier.ts';
import type { RowView } from './row-view.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

export interface RowKeysOptions {
  readonly body: HTMLElement;
  readonly viewOf: (element: Element | null) => RowView | undefined;
  /** Whether a session is open beside the list. */
  readonly isOpen: () => boolean;
  /** Opens another one in its place, in the same moment. */
  readonly onOpen: (link: HTMLAnchorElement) => void;
}

/** The keyboard in the list: one stop for Tab, arrows go through the lines at once. */
export class RowKeys {
  readonly #options: RowKeysOptions;
  /** The line that Tab comes to. */
  #stop: RowView | undefined;
  /** While a key is held down the focus runs ahead; what it comes to rest on is opened. */
  #toOpen: RowView | undefined;

  constructor(options: RowKeysOptions) {
    this.#options = options;
    const { body } = options;
    body.addEventListener('keydown', (event) => this.#onKey(event));
    body.addEventListener('keyup', () => this.#openPending());
    body.addEventListener('focusin', ({ target }) =>
      this.#stopAt(options.viewOf((target as Element).closest('tr'))),
    );
  }

  /** After lines have come or gone. @param selected the line of the open session */
  refresh(selected: RowView | undefined): void {
    const { body, viewOf } = this.#options;
    const isGone = this.#stop === undefined || !body.contains(this.#stop.element);
    if (isGone) this.#stopAt(selected ?? viewOf(body.firstElementChild));
  }

  /** From wherever the focus is: the line after or before the current one, or the first. */
  step(by: number): void {
    const { body, viewOf, isOpen } = this.#options;
    const current = body.querySelector('tr[aria-current]') ?? null;
    const isInList = body.contains(document.activeElement);
    const from = isInList ? (document.activeElement?.closest('tr') ?? null) : isOpen() ? current : null;
    if (from === null) viewOf(body.firstElementChild)?.link.focus();
    else this.#move(from, by, false);
  }

  #onKey(event: KeyboardEvent): void {
    if (hasModifier(event)) return;
    const { body, viewOf } = this.#options;
    const at = (event.target as Element).closest('tr');
    const by = STEPS[event.key];
    if (by !== undefined && at !== null) this.#move(at, by, event.repeat);
    else if (event.key === 'Home') this.#focus(viewOf(body.firstElementChild), false);
    else if (event.key === 'End') this.#focus(viewOf(body.lastElementChild), false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #move(from: Element, by: number, isHeld: boolean): void {
    this.#focus(this.#options.viewOf(by > 0 ? from.nextElementSibling : from.previousElementSibling), isHeld);
  }

  #focus(view: RowView | undefined, isHeld: boolean): void {
    if (view === undefined) return;
    view.link.focus();
    if (!this.#options.isOpen()) return;
    this.#toOpen = view;
    if (!isHeld) this.#openPending();
  }

  #openPending(): void {
    const view = this.#toOpen;
    this.#toOpen = undefined;
    if (view !== undefined) this.#options.onOpen(view.link);
  }

  #stopAt(view: RowView | undefined): void {
    if (this.#stop !== undefined) this.#stop.link.tabIndex = -1;
    this.#stop = view;
    if (view !== undefined) view.link.tabIndex = 0;
  }
}
