import { el, setText } from '../dom/el.ts';
import { every } from '../link/every.ts';
import type { LinkState } from '../link/stream.ts';

const MS_PER_S = 1_000;

const wordsOf = (state: LinkState): string => {
  if (state.kind === 'live') return 'Ao vivo';
  if (state.kind === 'connecting') return 'Conectando…';
  const seconds = Math.max(0, Math.ceil((state.atMs - Date.now()) / MS_PER_S));
  return seconds <= 1 ? 'Reconectando…' : `Sem conexão, nova tentativa em ${seconds} s`;
};

/** Whether what the page shows is the present. */
export class LinkBadge {
  readonly element: HTMLElement;
  readonly #words = el('span', {}, 'Conectando…');
  #state: LinkState = { kind: 'connecting' };

  constructor(until: AbortSignal) {
    this.element = el(
      'p',
      { class: 'link', role: 'status' },
      el('span', { class: 'link-dot', 'aria-hidden': 'true' }),
      this.#words,
    );
    every(MS_PER_S, () => this.#draw(), until);
  }

  show(state: LinkState): void {
    this.#state = state;
    this.element.dataset.kind = state.kind;
    this.element.title = state.kind === 'live' ? `por ${state.transport}` : '';
    document.documentElement.dataset.link = state.kind;
    this.#draw();
  }

  /** Read out when the connection goes and comes, not each second of waiting. */
  #draw(): void {
    const words = wordsOf(this.#state);
    if (this.#state.kind === 'waiting') this.element.setAttribute('aria-live', 'off');
    else this.element.removeAttribute('aria-live');
    setText(this.#words, words);
  }
}
