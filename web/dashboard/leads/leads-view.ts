import type { Lead } from '../../../src/handoff/lead.ts';
import type { LeadRow } from '../../../src/handoff/list/lead-list.ts';
import { el } from '../dom/el.ts';
import { hasModifier } from '../dom/modifier.ts';
import { Section } from '../dom/section.ts';
import { type Api, ApiError, TokenRefused } from '../link/api.ts';
import { every } from '../link/every.ts';
import { leadCard } from './lead-card.ts';

const REFRESH_MS = 15_000;

export interface LeadsOptions {
  readonly api: Api;
  readonly onRefused: (reason: string | null) => void;
  /** How many wait for a call; null: this server has no such list. */
  readonly onCount: (open: number | null) => void;
  readonly until: AbortSignal;
}

interface Listed {
  /** Whether this server has the list. */
  readonly ativa: boolean;
  readonly leads: readonly LeadRow[];
}

interface Shown {
  readonly rows: readonly LeadRow[];
  readonly contacts: Readonly<Record<string, Lead>>;
}

/** Arrows go from one customer to the next. */
const moveBetweenCards = (event: KeyboardEvent): void => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const card = event.target instanceof Element ? event.target.closest('.lead') : null;
  if (step === undefined || card === null || hasModifier(event)) return;
  const next = step > 0 ? card.nextElementSibling : card.previousElementSibling;
  const button = next?.querySelector('button');
  if (!button) return;
  event.preventDefault();
  button.focus();
};

/** "Para ligar": the customers that a person is to call. A contact is asked for, and noted, one by one. */
export class LeadsView {
  readonly element: HTMLElement;
  readonly #options: LeadsOptions;
  readonly #trouble = el('p', { class: 'form-error', role: 'alert', hidden: true });
  readonly #open: Section<Shown>;
  readonly #done: Section<Shown>;
  readonly #rest = el('details', { class: 'leads-done', hidden: true }, el('summary', {}, 'Já ligados'));
  #rows: readonly LeadRow[] = [];
  #contacts: Record<string, Lead> = {};

  constructor(options: LeadsOptions) {
    this.#options = options;
    const cards = ({ rows, contacts }: Shown) =>
      rows.map((row) => leadCard(row, contacts[row.session_id] ?? null, this.#hands));
    const list = (): HTMLElement => el('ul', { class: 'leads' });
    this.#open = new Section(list(), cards);
    this.#done = new Section(list(), cards);
    this.#rest.append(this.#done.element);
    this.element = el(
      'section',
      { class: 'leads-page', hidden: true, 'aria-labelledby': 'leads-title' },
      el('h1', { id: 'leads-title' }, 'Para ligar'),
      el('p', { class: 'note' }, 'Cada vez que alguém vê um contato, o servidor anota quem viu e quando.'),
      this.#trouble,
      this.#open.element,
      this.#rest,
    );
    this.element.addEventListener('keydown', moveBetweenCards);
    every(REFRESH_MS, () => void this.#load(), options.until);
    void this.#load();
  }

  readonly #hands = {
    onShow: (id: string): void =>
      void this.#do(async (api) => {
        const { lead } = await api.json<{ lead: Lead }>(`api/rpa/leads/${encodeURIComponent(id)}`);
        this.#contacts[id] = lead;
      }),
    onMark: (id: string, feito: boolean): void =>
      void this.#do(async (api) => {
        await api.json(`api/rpa/leads/${encodeURIComponent(id)}`, 'POST', { feito });
        delete this.#contacts[id];
      }),
  };

  async #do(work: (api: Api) => Promise<void>): Promise<void> {
    try {
      await work(this.#options.api);
      this.#tell('');
      await this.#load();
    } catch (error) {
      this.#refused(error);
    }
  }

  async #load(): Promise<void> {
    try {
      const { ativa, leads } = await this.#options.api.json<Listed>('api/rpa/leads');
      this.#rows = leads;
      this.#options.onCount(ativa ? leads.filter(({ feito }) => !feito).length : null);
      this.#show();
    } catch (error) {
      this.#refused(error);
    }
  }

  #refused(error: unknown): void {
    if (error instanceof TokenRefused) this.#options.onRefused(error.reason);
    else if (error instanceof ApiError) this.#tell(error.message);
    else throw error;
  }

  #tell(words: string): void {
    this.#trouble.textContent = words;
    this.#trouble.hidden = words === '';
  }

  #show(): void {
    const contacts = this.#contacts;
    this.#open.show({ rows: this.#rows.filter(({ feito }) => !feito), contacts });
    const done = this.#rows.filter(({ feito }) => feito);
    this.#rest.hidden = done.length === 0;
    this.#done.show({ rows: done, contacts });
    if (this.#open.element.hidden) {
      this.#open.element.replaceChildren(el('li', { class: 'empty-leads' }, 'Ninguém espera uma ligação.'));
      this.#open.element.hidden = false;
    }
  }
}
