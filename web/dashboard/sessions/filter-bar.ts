import type { ExecutionState } from '../../../src/protocol/files/live-shape.ts';
import { el, setAttribute, setText } from '../dom/el.ts';
import { icon } from '../dom/icon.ts';
import { roving } from '../dom/roving.ts';
import { count } from '../format/numbers.ts';
import { STATE_ORDER, STATES } from '../format/states.ts';
import { EVERYTHING, type Filter, PERIODS, type Period } from './filter.ts';

/** Without a session in them, these are not offered. */
const RARE: ReadonlySet<ExecutionState> = new Set(['starting', 'timed_out', 'lost', 'stopped']);

interface Chip {
  readonly button: HTMLButtonElement;
  readonly count: HTMLElement;
}

/** States with their numbers, text and period: what of the sessions is shown. */
export class FilterBar {
  readonly element: HTMLElement;
  readonly search: HTMLInputElement;
  readonly #chips = new Map<ExecutionState | 'all', Chip>();
  readonly #period: HTMLSelectElement;
  readonly #summary = el('p', { class: 'list-summary num' });
  readonly #onChange: (change: Partial<Filter>) => void;
  #filter: Filter = EVERYTHING;

  /**
   * @param onChange hears what the operator has changed, once `filter` has it
   * @param onCustomer opens the search for a customer; null for operators without that right
   */
  constructor(onChange: (change: Partial<Filter>) => void, onCustomer: (() => void) | null) {
    this.#onChange = onChange;
    this.search = el('input', {
      type: 'search',
      id: 'session-search',
      placeholder: 'Buscar por id, mensagem ou código',
      autocomplete: 'off',
      spellcheck: 'false',
      on: { input: () => this.#change({ text: this.search.value }) },
    });
    this.#period = el(
      'select',
      { id: 'session-period', on: { change: () => this.#change({ period: this.#period.value as Period }) } },
      ...PERIODS.map(({ value, label }) =>
        el('option', { value, selected: value === EVERYTHING.period }, label),
      ),
    );
    this.element = el(
      'form',
      {
        class: 'filters',
        role: 'search',
        'aria-label': 'Filtrar sessões',
        on: { submit: (event) => event.preventDefault() },
      },
      this.#makeBar(),
      el(
        'div',
        { class: 'filter-fields' },
        el('label', { class: 'hidden-label', for: 'session-search' }, 'Buscar'),
        this.search,
        el('label', { class: 'hidden-label', for: 'session-period' }, 'Período'),
        this.#period,
        onCustomer !== null &&
          el(
            'button',
            { type: 'button', class: 'button', on: { click: onCustomer } },
            icon('search'),
            'Placa ou celular',
          ),
        this.#summary,
      ),
    );
  }

  get filter(): Filter {
    return this.#filter;
  }

  showSummary(text: string): void {
    setText(this.#summary, text);
  }

  showCounts(counts: ReadonlyMap<ExecutionState, number>, total: number): void {
    this.#showChip('all', total);
    for (const [state, number] of counts) this.#showChip(state, number);
  }

  reset(): void {
    this.put(EVERYTHING);
    this.#onChange(EVERYTHING);
  }

  /** Shows a filter that comes from elsewhere, e.g. the address. */
  put(filter: Filter): void {
    this.#filter = filter;
    this.search.value = filter.text;
    this.#period.value = filter.period;
  }

  #makeBar(): HTMLElement {
    const bar = el('div', { class: 'chips', role: 'group', 'aria-label': 'Estado' }, ...this.#makeChips());
    roving(bar, '.chip');
    return bar;
  }

  #makeChips(): HTMLElement[] {
    return (['all', ...STATE_ORDER] as const).map((state) => {
      const number = el('span', { class: 'chip-count num' }, '0');
      const words = state === 'all' ? 'Todas' : STATES[state].plural;
      const button = el(
        'button',
        {
          type: 'button',
          class: 'chip',
          'data-state': state,
          'aria-pressed': 'false',
          on: { click: () => this.#toggle(state) },
        },
        state !== 'all' && icon(STATES[state].icon),
        el('span', {}, words),
        number,
      );
      this.#chips.set(state, { button, count: number });
      return button;
    });
  }

  #toggle(state: ExecutionState | 'all'): void {
    if (state === 'all') {
      this.#change({ states: new Set() });
      return;
    }
    const states = new Set(this.#filter.states);
    if (!states.delete(state)) states.add(state);
    this.#change({ states });
  }

  #change(change: Partial<Filter>): void {
    this.#filter = { ...this.#filter, ...change };
    this.#onChange(change);
  }

  #showChip(state: ExecutionState | 'all', number: number): void {
    const chip = this.#chips.get(state);
    if (chip === undefined) return;
    const { states } = this.#filter;
    setText(chip.count, count(number));
    setAttribute(
      chip.button,
      'aria-pressed',
      String(state === 'all' ? states.size === 0 : states.has(state)),
    );
    chip.button.classList.toggle('none', number === 0);
    chip.button.hidden = number === 0 && state !== 'all' && RARE.has(state) && !states.has(state);
  }
}
