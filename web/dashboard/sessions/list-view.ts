import type { ListRow } from '../../../src/status/list-row.ts';
import type { Board } from '../board/board.ts';
import { el, setAttribute, setText } from '../dom/el.ts';
import { count } from '../format/numbers.ts';
import { every } from '../link/every.ts';
import { loadingSessions, noSessionsYet, nothingMatches } from './empty.ts';
import { countPerState, matching, ofStates } from './filter.ts';
import { FilterBar } from './filter-bar.ts';
import { RowView } from './row-view.ts';
import { NEWEST_FIRST, type Sorting, type SortKey, sorted } from './sort.ts';

const ROWS_AT_ONCE = 100;
const TICK_MS = 1_000;

const COLUMNS: readonly {
  readonly key: SortKey | null;
  readonly label: string;
  readonly className: string;
}[] = [
  { key: 'estado', label: 'Estado', className: 'cell-state' },
  { key: 'sessao', label: 'Sessão', className: 'cell-id' },
  { key: 'etapa', label: 'Etapa', className: 'cell-step' },
  { key: null, label: 'Mensagem ou resultado', className: 'cell-what' },
  { key: 'inicio', label: 'Início', className: 'cell-start' },
  { key: 'duracao', label: 'Duração', className: 'cell-time' },
];

/** Every session, live. At most so many lines are in the page at once; "show more" adds as many again. */
export class ListView {
  readonly element: HTMLElement;
  readonly filters: FilterBar;
  readonly #board: Board;
  readonly #views = new Map<string, RowView>();
  readonly #body = el('tbody', { role: 'rowgroup' });
  readonly #headers = new Map<SortKey, HTMLElement>();
  readonly #table: HTMLElement;
  readonly #instead = el('div', {});
  readonly #more: HTMLButtonElement;
  #sorting: Sorting = NEWEST_FIRST;
  #shownRows = ROWS_AT_ONCE;
  #selected: string | null = null;
  #frame = 0;

  constructor(board: Board, until: AbortSignal) {
    this.#board = board;
    this.filters = new FilterBar(() => {
      this.#shownRows = ROWS_AT_ONCE;
      this.#draw();
    });
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
    this.#body.addEventListener('keydown', (event) => this.#moveFocus(event));
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
    this.#draw();
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
    if (this.#instead.dataset.why === why) return;
    this.#instead.dataset.why = why;
    const make = {
      list: () => null,
      loading: loadingSessions,
      none: noSessionsYet,
      filtered: () => nothingMatches(() => this.filters.reset()),
    };
    const made = make[why]();
    this.#instead.replaceChildren(...(made === null ? [] : [made]));
  }

  #viewOf(element: Element | null): RowView | undefined {
    return this.#views.get((element as HTMLElement | null)?.dataset.id ?? '');
  }

  #moveFocus(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const at = (event.target as Element).closest('tr');
    if (step === undefined || at === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = this.#viewOf(step > 0 ? at.nextElementSibling : at.previousElementSibling);
    if (next === undefined) return;
    event.preventDefault();
    next.link.focus();
    if (this.#selected !== null) location.replace(next.link.href);
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
