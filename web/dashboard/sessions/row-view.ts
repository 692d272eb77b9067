import type { ListRow } from '../../../src/status/list-row.ts';
import { money } from '../../money.ts';
import { el, setAttribute, setText } from '../dom/el.ts';
import { incompleteBadge } from '../dom/incomplete-badge.ts';
import { stateBadge } from '../dom/state-badge.ts';
import { duration } from '../format/numbers.ts';
import { reasonOf } from '../format/reasons.ts';
import { screenName, screenNumber } from '../format/screens.ts';
import { goesOn } from '../format/states.ts';
import { clockTime, type ServerClock } from '../format/times.ts';
import { elapsedMs } from './sort.ts';

export const sessionAddress = (id: string): string => `#/sessoes/${encodeURIComponent(id)}`;

const ENDING_LENGTH = 8;

/** Lit and put out, not faded: hundreds of lines that fade keep a weak machine busy. */
const FLASH_MS = 900;

/** `rpa_v4_20260102_030405_` in grey, the part that tells sessions apart in black. */
const idParts = (id: string): (HTMLElement | string)[] => {
  const cut = id.lastIndexOf('_') + 1;
  const tail = cut > 0 && id.length - cut <= ENDING_LENGTH ? cut : 0;
  return tail === 0
    ? [id]
    : [el('span', { class: 'id-head' }, id.slice(0, tail)), el('span', {}, id.slice(tail))];
};

/** What it does, what it cost, or why it ended: never a code alone. */
export const whatOf = ({ estado, resultado, mensagem }: ListRow): string => {
  if (goesOn(estado) || resultado === null) return mensagem;
  return estado === 'succeeded' ? money(resultado) : reasonOf(resultado, mensagem).words;
};

/** Whether it ended in anything but plans, and a code says in what. */
const hasReason = ({ estado, resultado }: ListRow): boolean =>
  !goesOn(estado) && estado !== 'succeeded' && resultado !== null;

/** The code is for whoever looks it up. */
const titleOf = (row: ListRow): string =>
  hasReason(row) ? `${whatOf(row)} (${row.resultado})` : row.mensagem;

const stepOf = ({ fluxo, estado, etapa_atual }: ListRow): string => {
  if (estado === 'queued') return 'aguarda vaga';
  if (estado === 'succeeded') return '';
  return `${screenNumber(etapa_atual)} · ${screenName(fluxo, etapa_atual)}`;
};

/** One session's line; touches only what has changed. */
export class RowView {
  readonly element: HTMLTableRowElement;
  readonly link: HTMLAnchorElement;
  readonly #state = el('td', { role: 'cell', class: 'cell-state' });
  readonly #bar = el('span', { class: 'steps', role: 'img' });
  readonly #step = el('span', { class: 'step-name' });
  readonly #what = el('td', { role: 'cell', class: 'cell-what' });
  readonly #start = el('td', { role: 'cell', class: 'cell-start num' });
  readonly #time = el('td', { role: 'cell', class: 'cell-time num' });
  readonly #clock: ServerClock;
  #row: ListRow | null = null;
  #flashTimer: number | undefined;

  constructor(id: string, clock: ServerClock) {
    this.#clock = clock;
    this.link = el(
      'a',
      { href: sessionAddress(id), class: 'mono', title: id, tabindex: '-1' },
      ...idParts(id),
    );
    this.element = el(
      'tr',
      { role: 'row', 'data-id': id },
      this.#state,
      el('td', { role: 'cell', class: 'cell-id' }, this.link),
      el('td', { role: 'cell', class: 'cell-step' }, this.#bar, this.#step),
      this.#what,
      this.#start,
      this.#time,
    );
  }

  get row(): ListRow | null {
    return this.#row;
  }

  show(row: ListRow): void {
    if (this.#row === row) return;
    const before = this.#row;
    this.#row = row;
    if (before?.estado !== row.estado) {
      this.#state.replaceChildren(stateBadge(row.estado));
      this.element.dataset.state = row.estado;
    }
    this.#showSteps(row);
    this.#what.classList.toggle('reason', hasReason(row));
    if (row.incompleto) this.#what.replaceChildren(whatOf(row), ' ', incompleteBadge());
    else setText(this.#what, whatOf(row));
    setAttribute(this.#what, 'title', titleOf(row));
    setText(this.#start, clockTime(row.iniciada_em ?? row.atualizada_em, this.#clock.today));
    this.tick();
    if (before !== null) this.#flash();
  }

  /** A second has gone by. */
  tick(): void {
    if (this.#row !== null) setText(this.#time, duration(elapsedMs(this.#row, this.#clock.nowMs())));
  }

  #showSteps(row: ListRow): void {
    const reached = row.estado === 'succeeded' ? row.total_etapas : Math.floor(row.etapa_atual);
    this.#bar.style.setProperty('--steps', String(row.total_etapas));
    this.#bar.style.setProperty('--reached', String(reached));
    setAttribute(this.#bar, 'aria-label', `Etapa ${screenNumber(row.etapa_atual)} de ${row.total_etapas}`);
    setText(this.#step, stepOf(row));
  }

  #flash(): void {
    clearTimeout(this.#flashTimer);
    this.element.classList.add('changed');
    this.#flashTimer = window.setTimeout(() => this.element.classList.remove('changed'), FLASH_MS);
  }
}
