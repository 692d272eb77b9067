import type { Stats } from '../../../src/live/stats/stats-schema.ts';
import { el } from '../dom/el.ts';
import { count, duration, percent } from '../format/numbers.ts';
import { flowPrefix, screenName, screenNumber } from '../format/screens.ts';
import { note } from './panel.ts';

type Screen = Stats['screens'][number];

const row = (
  { fluxo, tela, p50_ms, p95_ms, share, ended_here, count: visits }: Screen,
  all: readonly Screen[],
  longestMs: number,
): HTMLElement =>
  el(
    'tr',
    {},
    el(
      'th',
      { scope: 'row' },
      el('span', { class: 'row-number num' }, screenNumber(tela)),
      flowPrefix(fluxo, all) + screenName(fluxo, tela),
    ),
    el(
      'td',
      { class: 'bar-cell' },
      el('span', {
        class: 'range-bar',
        'aria-hidden': 'true',
        vars: { '--p50': p50_ms / longestMs, '--p95': p95_ms / longestMs },
      }),
    ),
    el('td', { class: 'num' }, visits === 0 ? '–' : duration(p50_ms)),
    el('td', { class: 'num' }, visits === 0 ? '–' : duration(p95_ms)),
    el('td', { class: 'num' }, percent(share)),
    el(
      'td',
      { class: `num ${ended_here > 0 ? 'ended-here' : 'quiet'}` },
      ended_here === 0 ? '–' : count(ended_here),
    ),
  );

/** Where time goes: per screen the usual and the slow visit, its share of all time, and who got no further. */
export const screensTable = (screens: Stats['screens']): readonly Node[] => {
  if (screens.length === 0) return [note('Ainda não há sessões neste período.')];
  const longestMs = Math.max(1, ...screens.map(({ p95_ms }) => p95_ms));
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
          el('th', { scope: 'col' }, 'Tela'),
          el(
            'th',
            { scope: 'col' },
            el('span', { class: 'sr' }, 'Tempo por visita'),
            el(
              'span',
              { class: 'bar-key', 'aria-hidden': 'true' },
              el('i', { class: 'key-p50' }),
              '50 %',
              el('i', { class: 'key-p95' }),
              '95 %',
            ),
          ),
          el('th', { scope: 'col', class: 'num' }, '50 %'),
          el('th', { scope: 'col', class: 'num' }, '95 %'),
          el('th', { scope: 'col', class: 'num' }, 'Parte'),
          el('th', { scope: 'col', class: 'num' }, 'Pararam'),
        ),
      ),
      el('tbody', {}, ...screens.map((screen) => row(screen, screens, longestMs))),
    ),
  ];
};
