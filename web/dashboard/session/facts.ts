import type { LiveData } from '../../../src/protocol/files/live-shape.ts';
import { el } from '../dom/el.ts';
import { duration } from '../format/numbers.ts';
import { clockTime } from '../format/times.ts';

/** What is known of the process, as pairs. */
export const factsOf = ({ execucao, resultados_finais }: LiveData, today: string): HTMLElement => {
  const { iniciada_em, duracao_s, tentativa, unidade, prazo, posicao_fila, finalizado } = execucao;
  const pairs: readonly (readonly [string, string | null])[] = [
    ['Na fila', posicao_fila === null ? null : `posição ${posicao_fila}`],
    ['Início', iniciada_em === null ? null : clockTime(iniciada_em, today)],
    ['Fim', finalizado ? clockTime(resultados_finais.timestamp_fim, today) : null],
    ['Duração', finalizado && duracao_s !== null ? duration(duracao_s * 1_000) : null],
    ['Prazo', finalizado || prazo === null ? null : clockTime(prazo, today)],
    ['Tentativa', String(tentativa)],
    ['Unidade', unidade],
  ];
  return el(
    'dl',
    { class: 'facts' },
    ...pairs.flatMap(([name, value]) =>
      value === null
        ? []
        : [
            el(
              'div',
              {},
              el('dt', {}, name),
              el('dd', { class: name === 'Unidade' ? 'mono' : 'num' }, value),
            ),
          ],
    ),
  );
};
