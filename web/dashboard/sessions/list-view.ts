import type { ListRow } from '../../../src/status/list-row.ts';
import type { Board } from '../board/board.ts';
import { el, setAttribute, setText } from '../dom/el.ts';
import { count } from '../format/numbers.ts';
import { every } from '../link/every.ts';
import { onStep } from '../shell/address.ts';
import { COLUMNS } from './columns.ts';
import { loadingSessions, noSessionsYet, nothingMatches } from './empty.ts';
import { countPerState, type Filter, matching, ofStates } from './filter.ts';
import { FilterBar } from './filter-bar.ts';
import { ListAddress } from './list-address.ts';
import { RowKeys } from './row-keys.ts';
import { RowView } from './row-view.ts';
import { looksPersonal } from './sayable.ts';
import { NEWEST_FIRST, type Sorting, type SortKey, sorted } from './sort.ts';

const ROWS_AT_ONCE = 100;
const TICK_MS = 1_000;

export interface ListViewOptions {
  readonly board: Board;
  /** Opens a session in the place of the one that is open, in the same moment. */
  readonly onOpen: (link: HTMLAnchorElement) => void;
  /** Null for operators who may not look for customers. */
  readonly onCustomer: (() => void) | null;
  readonly until: AbortSignal;
}

/** Every session, live. At most so many lines are in the page at once; "show more" adds as many again. */
export class ListView {
  readonly element: HTMLElement;
  readonly filters: FilterBar;
  readonly keys: RowKeys;
  readonly #board: Board;
  readonly #views = new Map<string, RowView>();
  readonly #body = el('tbody', { role: 'rowgroup' });
  readonly #headers = new Map<SortKey, HTMLElement>();
  readonly #table: HTMLElement;
  readonly #instead = el('div', {});
  readonly #more: HTMLButtonElement;
  readonly #address = new ListAddress();
  #sorting: Sorting = NEWEST_FIRST;
  #shownRows = ROWS_AT_ONCE;
  #selected: string | null = null;
  #frame = 0;

  constructor({ board, onOpen, onCustomer, until }: ListViewOptions) {
    this.#board = board;
    this.filters = new FilterBar((change) => this.#filtered(change), onCustomer);
    this.#more = el('button', {
      type: 'button',
      class: 'button more',
      on: { click: () => this.#showMore() },
    });
    this.#table = el(
      'table',
      { class: 'sessions', role: 'table', 'aria-label': 'Sessões' },
      el(
        'thead',
        { role: 'rowgroup' },
        el('tr', { role: 'row' }, ...COLUMNS.map((column) => this.#header(column))),
      ),
      this.#body,
    );
    this.keys = new RowKeys({
      body: this.#body,
      viewOf: (element) => this.#viewOf(element),
      isOpen: () => this.#selected !== null,
      onOpen,
    });
    this.#body.addEventListener('click', (event) => this.#openByClick(event));
    this.element = el(
      'section',
      { class: 'list', 'aria-label': 'Sessões' },
      el('h1', { class: 'sr' }, 'Sessões'),
      this.filters.element,
      this.#instead,
      this.#table,
      this.#more,
    );
    board.watch(() => this.#drawSoon());
    every(TICK_MS, () => this.#tick(), until);
    onStep(() => this.#readAddress(), until);
    this.#readAddress();
  }

  /** Marks the session that is open beside the list. */
  select(id: string | null): void {
    this.#selected = id;
    for (const [key, { element }] of this.#views)
      setAttribute(element, 'aria-current', key === id ? 'true' : null);
  }

  /** Moves the keyboard's focus to a line: to `id`'s, or the first. */
  focus(id: string | null): void {
    const view =
      (id === null ? undefined : this.#views.get(id)) ?? this.#viewOf(this.#body.firstElementChild);
    view?.link.focus();
  }

  #header({ key, label, className }: (typeof COLUMNS)[number]): HTMLElement {
    const cell = el('th', { role: 'columnheader', scope: 'col', class: className });
    if (key === null) cell.append(label);
    else {
      cell.append(
        el('button', { type: 'button', class: 'sort', on: { click: () => this.#sortBy(key) } }, label),
      );
      this.#headers.set(key, cell);
    }
    return cell;
  }

  #sortBy(key: SortKey): void {
    const descending =
      this.#sorting.key === key ? !this.#sorting.descending : key === 'inicio' || key === 'duracao';
    this.#sorting = { key, descending };
    this.#tellAddress('sorting');
    this.#draw();
  }

  #filtered(change: Partial<Filter>): void {
    this.#tellAddress(change);
    this.#shownRows = ROWS_AT_ONCE;
    this.#draw();
  }

  #tellAddress(change: Partial<Filter> | 'sorting'): void {
    const { filter } = this.filters;
    this.#address.write({ filter, sorting: this.#sorting }, this.#board.rows.values(), change);
  }

  /** Opening a session is a step, too. */
  #readAddress(): void {
    const listed = this.#address.read();
    if (listed === null) return;
    this.filters.put(listed.filter);
    this.#sorting = listed.sorting;
    this.#shownRows = ROWS_AT_ONCE;
    this.#draw();
  }

  #showMore(): void {
    const firstNew = this.#shownRows;
    this.#shownRows += ROWS_AT_ONCE;
    this.#draw();
    this.#viewOf(this.#body.children[firstNew] ?? null)?.link.focus();
  }

  #drawSoon(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #tick(): void {
    if (document.hidden) return;
    for (const element of this.#body.children) {
      const view = this.#viewOf(element);
      if (view?.element.dataset.state === 'running' || view?.element.dataset.state === 'starting')
        view.tick();
    }
  }

  #draw(): void {
    const nowMs = this.#board.clock.nowMs();
    const found = matching(this.#board.rows.values(), this.filters.filter, nowMs);
    this.filters.showCounts(countPerState(found), found.length);
    const rows = sorted(ofStates(found, this.filters.filter.states), this.#sorting, nowMs);
    this.#drawRows(rows.slice(0, this.#shownRows));
    this.#drawAround(rows.length);
    for (const [key, cell] of this.#headers)
      setAttribute(
        cell,
        'aria-sort',
        key !== this.#sorting.key ? null : this.#sorting.descending ? 'descending' : 'ascending',
      );
  }

  #drawRows(rows: readonly ListRow[]): void {
    const focused = document.activeElement;
    const wanted = new Set(rows.map(({ session_id }) => session_id));
    for (const [id, { element }] of this.#views)
      if (!wanted.has(id)) {
        element.remove();
        this.#views.delete(id);
      }
    rows.forEach((row, index) => {
      const view = this.#views.get(row.session_id) ?? this.#addView(row.session_id);
      view.show(row);
      const there = this.#body.children[index] ?? null;
      if (there !== view.element) this.#body.insertBefore(view.element, there);
    });
    this.keys.refresh(this.#views.get(this.#selected ?? ''));
    if (focused instanceof HTMLElement && focused !== document.activeElement && this.#body.contains(focused))
      focused.focus();
  }

  #addView(id: string): RowView {
    const view = new RowView(id, this.#board.clock);
    this.#views.set(id, view);
    if (id === this.#selected) setAttribute(view.element, 'aria-current', 'true');
    return view;
  }

  #drawAround(found: number): void {
    const shown = Math.min(found, this.#shownRows);
    this.#table.hidden = shown === 0;
    this.filters.showSummary(shown === 0 ? '' : `${count(shown)} de ${count(found)} na lista`);
    this.filters.element.hidden = this.#board.rows.size === 0;
    this.#more.hidden = found <= this.#shownRows;
    setText(this.#more, `Mostrar mais ${count(Math.min(ROWS_AT_ONCE, found - shown))}`);
    this.#showInstead(shown > 0 ? 'list' : this.#whyEmpty());
  }

  #whyEmpty(): 'loading' | 'none' | 'filtered' {
    if (!this.#board.hasNews) return 'loading';
    return this.#board.rows.size === 0 ? 'none' : 'filtered';
  }

  #showInstead(why: 'list' | 'loading' | 'none' | 'filtered'): void {
    const key = `${why} ${looksPersonal(this.filters.filter.text)}`;
    if (this.#instead.dataset.why === key) return;
    this.#instead.dataset.why = key;
    const make = {
      list: () => null,
      loading: loadingSessions,
      none: noSessionsYet,
      filtered: () => nothingMatches(() => this.filters.reset(), looksPersonal(this.filters.filter.text)),
    };
    const made = make[why]();
    this.#instead.replaceChildren(...(made === null ? [] : [made]));
  }

  #viewOf(element: Element | null): RowView | undefined {
    return this.#views.get((element as HTMLElement | null)?.dataset.id ?? '');
  }

  #openByClick(event: MouseEvent): void {
    if (
      event.target instanceof Element &&
      event.target.closest('a') === null &&
      getSelection()?.isCollapsed !== false
    )
      this.#viewOf(event.target.closest('tr'))?.link.click();
  }
}
