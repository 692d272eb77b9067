import type { Stats } from '../../../src/live/stats/stats-schema.ts';
import { el } from '../dom/el.ts';
import { count } from '../format/numbers.ts';
import { flowPrefix, screenName, screenNumber } from '../format/screens.ts';
import { note } from './panel.ts';

/** Controls that were found only by a later name or by meaning: the site is changing, and will break a session some day. */
export const driftTable = ({ sessions, controls }: Stats['drift']): readonly Node[] => {
  if (controls.length === 0) return [note('Todos os controles foram encontrados pelo primeiro nome.')];
  return [
    note(
      `Em ${count(sessions)} ${sessions === 1 ? 'sessão' : 'sessões'} um controle só foi achado por outro nome ou pelo que significa: o site está mudando.`,
    ),
    el(
      'table',
      { class: 'small-table' },
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          el('th', { scope: 'col' }, 'Tela'),
          el('th', { scope: 'col' }, 'Controle'),
          el('th', { scope: 'col' }, 'Esperado → achado'),
          el('th', { scope: 'col', class: 'num' }, 'Vezes'),
        ),
      ),
      el(
        'tbody',
        {},
        ...controls.map(({ fluxo, tela, control, expected, matched, count: times }) =>
          el(
            'tr',
            {},
            el(
              'td',
              { class: 'num', title: flowPrefix(fluxo, controls) + screenName(fluxo, tela) },
              screenNumber(tela),
            ),
            el('th', { scope: 'row' }, control),
            el('td', { class: 'mono wrap' }, expected, el('span', { class: 'arrow' }, ' → '), matched),
            el('td', { class: 'num' }, count(times)),
          ),
        ),
      ),
    ),
  ];
};
