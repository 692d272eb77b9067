import type { Stats } from '../../../src/live/stats/stats-schema.ts';
import type { ExecutionState } from '../../../src/protocol/files/live-shape.ts';
import { el } from '../dom/el.ts';
import { icon } from '../dom/icon.ts';
import { count } from '../format/numbers.ts';
import { reasonOf } from '../format/reasons.ts';
import { STATES } from '../format/states.ts';
import { lately } from '../format/times.ts';
import { sessionAddress } from '../sessions/row-view.ts';
import { note } from './panel.ts';

const row = (
  { codigo, tipo, estado, count: sessions, last_session, last_at }: Stats['failures'][number],
  most: number,
): HTMLElement => {
  const state = STATES[estado as ExecutionState];
  const { words, whatToDo } = reasonOf(tipo);
  return el(
    'tr',
    { 'data-state': estado },
    el(
      'td',
      { class: 'mark-cell' },
      state !== undefined && icon(state.icon),
      el('span', { class: 'sr' }, state?.word ?? estado),
    ),
    el(
      'th',
      { scope: 'row', title: whatToDo },
      words,
      el('span', { class: 'reason-code mono' }, codigo === null ? tipo : `${codigo} ${tipo}`),
    ),
    el(
      'td',
      { class: 'bar-cell' },
      el('span', { class: 'count-bar', 'aria-hidden': 'true', vars: { '--share': sessions / most } }),
    ),
    el('td', { class: 'num' }, count(sessions)),
    el(
      'td',
      { class: 'num' },
      el(
        'a',
        {
          href: sessionAddress(last_session),
          title: last_session,
        },
        lately(last_at),
        el('span', { class: 'sr' }, `, última sessão: ${words}`),
      ),
    ),
  );
};

/** What sessions ended in, most frequent first; each with the last session that did. */
export const failuresTable = (failures: Stats['failures']): readonly Node[] => {
  if (failures.length === 0) return [note('Nenhuma recusa nem falha neste período.')];
  const most = Math.max(...failures.map((failure) => failure.count));
  return [
    el(
      'table',
      { class: 'small-table bars' },
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          el('th', { scope: 'col' }, el('span', { class: 'sr' }, 'Estado')),
          el('th', { scope: 'col' }, 'Motivo'),
          el('th', { scope: 'col' }, el('span', { class: 'sr' }, 'Proporção')),
          el('th', { scope: 'col', class: 'num' }, 'Sessões'),
          el('th', { scope: 'col', class: 'num' }, 'Última'),
        ),
      ),
      el('tbody', {}, ...failures.map((failure) => row(failure, most))),
    ),
  ];
};
