import type { Figures } from '../board/figures.ts';
import { el } from '../dom/el.ts';
import { icon } from '../dom/icon.ts';
import { count } from '../format/numbers.ts';
import { instant } from '../format/times.ts';

const MODES: Readonly<Record<Figures['mode'], string>> = {
  redis_websocket: 'Redis e WebSocket',
  websocket_only: 'WebSocket e arquivos',
  json_sse: 'SSE e arquivos (WebSocket desligado)',
};

const BREAKERS: Readonly<
  Record<Figures['breaker']['state'], { readonly word: string; readonly state: string }>
> = {
  closed: { word: 'Aceita trabalho', state: 'succeeded' },
  half_open: { word: 'Volta a aceitar, aos poucos', state: 'refused' },
  open: { word: 'Recusa trabalho novo', state: 'failed' },
};

const REASONS: Readonly<Record<string, string>> = {
  event_loop: 'atraso do servidor',
  descriptors: 'descritores de arquivo',
  memory: 'memória',
};

export type ServiceFigures = Pick<Figures, 'alerts' | 'mode' | 'breaker' | 'connections'>;

export const serviceOf = ({ alerts, mode, breaker, connections }: Figures): ServiceFigures => ({
  alerts,
  mode,
  breaker,
  connections,
});

const alertList = (alerts: Figures['alerts']): HTMLElement =>
  alerts.length === 0
    ? el('p', { class: 'all-well' }, icon('succeeded'), 'Nenhum alerta')
    : el(
        'ul',
        { class: 'alerts' },
        ...alerts.map(({ severity, texto, since }) =>
          el(
            'li',
            { 'data-severity': severity },
            icon('alert'),
            el(
              'span',
              {},
              el('span', { class: 'sr' }, severity === 'critical' ? 'Crítico: ' : 'Aviso: '),
              texto.replaceAll(/ (%|ms)/g, '\u00a0$1'),
            ),
            el('span', { class: 'note num' }, `desde ${instant(since)}`),
          ),
        ),
      );

/** Whether the live server itself is well. */
export const serviceParts = ({ alerts, mode, breaker, connections }: ServiceFigures): readonly Node[] => {
  const { word, state } = BREAKERS[breaker.state];
  const why = breaker.reasons.map((reason) => REASONS[reason] ?? reason).join(', ');
  const { websocket, sse, longPoll, limit } = connections;
  return [
    alertList(alerts),
    el(
      'dl',
      { class: 'pairs' },
      el(
        'div',
        {},
        el('dt', {}, 'Trabalho novo'),
        el(
          'dd',
          {},
          el('span', { class: 'dot', 'data-state': state }),
          word,
          why !== '' && el('span', { class: 'note' }, ` (${why})`),
        ),
      ),
      el(
        'div',
        {},
        el('dt', {}, 'Modo'),
        el('dd', {}, MODES[mode], el('span', { class: 'note mono' }, ` ${mode}`)),
      ),
      el(
        'div',
        {},
        el('dt', {}, 'Conexões'),
        el(
          'dd',
          { class: 'num' },
          `${count(websocket + sse + longPoll)} de ${count(limit)}`,
          el(
            'span',
            { class: 'note' },
            ` WebSocket ${count(websocket)} · SSE ${count(sse)} · long poll ${count(longPoll)}`,
          ),
        ),
      ),
    ),
  ];
};
