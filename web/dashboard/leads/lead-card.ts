import type { Lead } from '../../../src/handoff/lead.ts';
import type { LeadRow } from '../../../src/handoff/list/lead-list.ts';
import { el } from '../dom/el.ts';
import { count } from '../format/numbers.ts';
import { lately } from '../format/times.ts';
import { sessionAddress } from '../sessions/row-view.ts';
import { contactOf } from './contact.ts';
import { chosenText, EVENTS } from './lead-words.ts';

export interface LeadHands {
  /** The look is noted on the server. */
  readonly onShow: (id: string) => void;
  readonly onMark: (id: string, isDone: boolean) => void;
}

const looks = (vistas: number): string =>
  vistas === 0
    ? 'contato ainda não visto'
    : `contato visto ${count(vistas)} ${vistas === 1 ? 'vez' : 'vezes'}`;

const whatOf = ({ resultado, escolha }: LeadRow): string =>
  escolha === null ? resultado : chosenText(escolha);

/** One customer of the list. @param contact null until somebody looks */
export const leadCard = (row: LeadRow, contact: Lead | null, { onShow, onMark }: LeadHands): HTMLElement => {
  const { session_id: id, evento, ocorrido_em, feito, feito_por, feito_em, vistas } = row;
  const button = (text: string, className: string, click: () => void): HTMLElement =>
    el('button', { type: 'button', class: `button ${className}`, on: { click } }, text);
  return el(
    'li',
    { class: 'lead', 'data-event': evento, 'data-done': feito, 'data-id': id },
    el(
      'div',
      { class: 'lead-head' },
      el('strong', {}, EVENTS[evento]),
      el('span', {}, whatOf(row)),
      el('span', { class: 'lead-time num' }, lately(ocorrido_em)),
    ),
    contact && contactOf(contact),
    el(
      'div',
      { class: 'lead-foot' },
      contact === null && button('Ver contato', feito ? '' : 'primary', () => onShow(id)),
      feito
        ? button('Reabrir', '', () => onMark(id, false))
        : button('Já liguei', '', () => onMark(id, true)),
      el('a', { href: sessionAddress(id) }, 'Sessão'),
      el(
        'span',
        { class: 'lead-note' },
        feito ? `feito por ${feito_por ?? ''}, ${lately(feito_em)} · ${looks(vistas)}` : looks(vistas),
      ),
    ),
  );
};
