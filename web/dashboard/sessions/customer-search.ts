import type { CustomerSearch } from '../../../src/live/http/schemas/search.ts';
import type { ListRow } from '../../../src/status/list-row.ts';
import { el, setText } from '../dom/el.ts';
import { icon } from '../dom/icon.ts';
import { stateBadge } from '../dom/state-badge.ts';
import { count } from '../format/numbers.ts';
import { clockTime } from '../format/times.ts';
import { type Api, ApiError } from '../link/api.ts';
import { sessionAddress, whatOf } from './row-view.ts';

const FIELDS: Readonly<Record<CustomerSearch['campo'], string>> = {
  placa: 'esta placa',
  celular: 'este celular',
};

const summaryOf = ({ campo, sessions, examinadas, completa }: CustomerSearch): string => {
  const found = sessions.length;
  const what = found === 0 ? 'Nenhuma sessão' : found === 1 ? '1 sessão' : `${count(found)} sessões`;
  const among = completa
    ? 'cujos dados ainda estão guardados neste servidor'
    : `das ${count(examinadas)} mais novas; as outras não foram olhadas`;
  return `${what} com ${FIELDS[campo]}, entre as ${completa ? 'sessões ' : ''}${among}.`;
};

/** Finds sessions by plate or phone. What is typed goes in a request's body and stays nowhere. */
export class CustomerSearchDialog {
  readonly #api: Api;
  readonly #today: () => string;
  readonly #onRefused: (error: unknown) => void;
  readonly #term = el('input', {
    type: 'text',
    id: 'customer-term',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    maxlength: 40,
    required: true,
    'aria-describedby': 'customer-help',
  });
  readonly #trouble = el('p', { class: 'form-error', role: 'alert', hidden: true });
  readonly #summary = el('p', { role: 'status' });
  readonly #found = el('ul', { class: 'found' });
  readonly #go = el('button', { type: 'submit', class: 'button primary' }, icon('search'), 'Buscar');
  readonly #dialog: HTMLDialogElement;

  constructor(api: Api, today: () => string, onRefused: (error: unknown) => void) {
    this.#api = api;
    this.#today = today;
    this.#onRefused = onRefused;
    const close = el(
      'button',
      { type: 'button', class: 'button', on: { click: () => this.#dialog.close() } },
      'Fechar',
    );
    const form = el(
      'form',
      { method: 'dialog' },
      el('h2', { id: 'customer-title' }, 'Achar um cliente'),
      el('label', { for: 'customer-term' }, 'Placa ou celular com DDD'),
      this.#term,
      el(
        'p',
        { class: 'note', id: 'customer-help' },
        'Fica registrado quem buscou e quando, nunca o que foi buscado.',
      ),
      this.#trouble,
      this.#summary,
      this.#found,
      el('div', { class: 'dialog-buttons' }, close, this.#go),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#search();
    });
    this.#dialog = el('dialog', { class: 'dialog wide', 'aria-labelledby': 'customer-title' }, form);
    this.#dialog.addEventListener('close', () => this.#dialog.remove());
    this.#found.addEventListener('click', (event) => {
      if (event.target instanceof Element && event.target.closest('a') !== null) this.#dialog.close();
    });
  }

  open(): void {
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#term.focus();
  }

  async #search(): Promise<void> {
    this.#go.disabled = true;
    this.#trouble.hidden = true;
    try {
      this.#show(await this.#api.json<CustomerSearch>('api/rpa/search', 'POST', { termo: this.#term.value }));
    } catch (error) {
      this.#found.replaceChildren();
      setText(this.#summary, '');
      this.#tell(error);
    } finally {
      this.#go.disabled = false;
    }
  }

  #tell(error: unknown): void {
    if (!(error instanceof ApiError)) {
      this.#dialog.close();
      this.#onRefused(error);
      return;
    }
    this.#trouble.hidden = false;
    setText(this.#trouble, error.message);
  }

  #show(answer: CustomerSearch): void {
    setText(this.#summary, summaryOf(answer));
    this.#found.replaceChildren(...answer.sessions.map((row) => this.#line(row as unknown as ListRow)));
  }

  #line(row: ListRow): HTMLElement {
    return el(
      'li',
      {},
      el('a', { class: 'mono', href: sessionAddress(row.session_id) }, row.session_id),
      stateBadge(row.estado),
      el('span', { class: 'num note' }, clockTime(row.iniciada_em ?? row.atualizada_em, this.#today())),
      el('span', { class: 'found-what' }, whatOf(row)),
    );
  }
}
