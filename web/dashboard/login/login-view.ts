import { el } from '../dom/el.ts';
import { icon } from '../dom/icon.ts';
import { refusalText } from '../format/refusals.ts';

/** Asks for an operator's token; says why the last one did not do. */
export class LoginView {
  readonly element: HTMLElement;
  readonly #token: HTMLTextAreaElement;
  readonly #button: HTMLButtonElement;
  readonly #reason = el('p', { class: 'form-error', role: 'alert', hidden: true });

  /** @param enter resolves with why the token is invalid, or null */
  constructor(reason: string | null, enter: (token: string) => Promise<string | null>) {
    this.#token = el('textarea', {
      id: 'token',
      rows: '4',
      class: 'mono secret',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      required: true,
      'aria-describedby': 'token-help',
      on: { keydown: (event) => this.#submitOnEnter(event) },
    });
    this.#button = el('button', { type: 'submit', class: 'button primary' }, 'Entrar');
    const form = el(
      'form',
      { class: 'login-card' },
      el('p', { class: 'login-brand' }, 'rpa-runner'),
      el('h1', {}, 'Painel de operações'),
      this.#reason,
      el('label', { for: 'token' }, 'Token de operador'),
      this.#token,
      el(
        'p',
        { class: 'note', id: 'token-help' },
        'Quem cuida do servidor o cria com ',
        el('code', {}, 'rpa-serve token --operator NOME'),
        ' e o entrega a você. Fica só nesta aba e se renova sozinho.',
      ),
      this.#button,
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#enter(enter);
    });
    this.element = el('main', { class: 'login' }, form);
    if (reason !== null) this.#tell(reason);
  }

  focus(): void {
    this.#token.focus();
  }

  #submitOnEnter(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.#token.form?.requestSubmit();
  }

  #tell(text: string): void {
    this.#reason.replaceChildren(icon('alert'), el('span', {}, text));
    this.#reason.hidden = false;
  }

  async #enter(enter: (token: string) => Promise<string | null>): Promise<void> {
    const token = this.#token.value.replaceAll(/\s/g, '');
    if (token === '') return this.#tell(refusalText('missing'));
    this.#button.disabled = true;
    const trouble = await enter(token);
    this.#button.disabled = false;
    if (trouble === null) return;
    this.#tell(trouble);
    this.#token.focus();
  }
}
