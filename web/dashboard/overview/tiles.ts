import type { Stats } from '../../../src/live/stats/stats-schema.ts';
import { el } from '../dom/el.ts';
import { Section } from '../dom/section.ts';
import { count, duration, percentOf, UNKNOWN } from '../format/numbers.ts';
import { comparedCount, comparedDuration, comparedShare } from './compared.ts';

export interface TileFigures {
  readonly active: number;
  readonly queued: number;
  readonly queueCapacity: number | null;
  readonly stats: Stats | null;
}

interface Tile {
  readonly label: string;
  readonly value: string;
  readonly more: string;
  /** Against the period before, in words. */
  readonly before?: string | null;
  readonly state?: string;
}

const endedOf = ({ succeeded, refused, failed, timed_out, stopped, lost }: Stats['totals']): number =>
  succeeded + refused + failed + timed_out + stopped + lost;

const tilesOf = ({ active, queued, queueCapacity, stats }: TileFigures): readonly Tile[] => {
  const live: readonly Tile[] = [
    { label: 'Em andamento', value: count(active), more: 'agora', state: 'running' },
    {
      label: 'Na fila',
      value: count(queued),
      more: queueCapacity === null ? 'agora' : `de ${count(queueCapacity)} lugares`,
      state: 'queued',
    },
  ];
  if (stats === null) return live;
  const { totals, duration: took, waiting, before } = stats;
  const ended = endedOf(totals);
  const failed = totals.failed + totals.timed_out + totals.lost;
  const former = before.totals;
  const hasFormer = former.ended > 0;
  const share = (part: number, formerPart: number): string | null =>
    comparedShare({ part, of: ended }, { part: formerPart, of: former.ended });
  return [
    ...live,
    {
      label: 'Encerradas',
      value: count(ended),
      more: `${count(totals.stopped)} paradas · ${count(totals.retried)} com nova tentativa`,
      before: hasFormer ? comparedCount(ended, former.ended) : null,
    },
    {
      label: 'Concluídas',
      value: percentOf(totals.succeeded, ended),
      more:
        count(totals.succeeded) +
        (totals.incomplete > 0 ? `, das quais ${count(totals.incomplete)} incompletas` : ''),
      before: share(totals.succeeded, former.succeeded),
      state: 'succeeded',
    },
    {
      label: 'Recusadas',
      value: percentOf(totals.refused, ended),
      more: count(totals.refused),
      before: share(totals.refused, former.refused),
      state: 'refused',
    },
    {
      label: 'Falhas',
      value: percentOf(failed, ended),
      before: share(failed, former.failed),
      more: `${count(failed)}, das quais ${count(totals.timed_out)} por tempo`,
      state: 'failed',
    },
    {
      label: 'Duração',
      value: took === null ? UNKNOWN : duration(took.p50_ms),
      before: comparedDuration(took?.p50_ms ?? null, before.duration?.p50_ms ?? null),
      more: took === null ? 'nenhuma concluída' : `95 % até ${duration(took.p95_ms)}`,
    },
    {
      label: 'Espera',
      value: waiting === null ? UNKNOWN : duration(waiting.p50_ms),
      more: waiting === null ? 'ninguém esperou' : `95 % até ${duration(waiting.p95_ms)}`,
    },
  ];
};

/** The few numbers that are looked at first. */
export const tiles = (): Section<TileFigures> =>
  new Section(el('dl', { class: 'tiles', 'aria-label': 'Números principais' }), (figures) =>
    tilesOf(figures).map(({ label, value, more, before, state }) =>
      el(
        'div',
        { class: 'tile', 'data-state': state ?? null },
        el('dt', {}, label),
        el('dd', { class: 'tile-value num' }, value),
        el('dd', { class: 'tile-more num' }, more),
        before && el('dd', { class: 'tile-before num' }, before),
      ),
    ),
  );
