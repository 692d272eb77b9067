import type { Stats } from '../../../src/live/stats/stats-schema.ts';
import type { Board } from '../board/board.ts';
import { ThroughputChart } from '../charts/throughput-chart.ts';
import { el, setText } from '../dom/el.ts';
import { Section } from '../dom/section.ts';
import { whatIsCompared } from './compared.ts';
import { driftTable } from './drift.ts';
import { failuresTable } from './failures.ts';
import { MachinePanel } from './machine.ts';
import { note, panel } from './panel.ts';
import { beforeWords, periodChoice } from './period-choice.ts';
import { screensTable } from './screens.ts';
import { serviceOf, serviceParts } from './service.ts';
import type { StatsFeed, StatsState } from './stats-feed.ts';
import { tiles } from './tiles.ts';

const plain = <Shown>(make: (shown: Shown) => readonly Node[]): Section<Shown> =>
  new Section(el('div', { class: 'panel-body' }), make);

/** How sessions, service and machine do, all at once. */
export class OverviewView {
  readonly element: HTMLElement;
  readonly #board: Board;
  readonly #tiles = tiles();
  readonly #throughput = new ThroughputChart();
  readonly #screens = plain(screensTable);
  readonly #failures = plain(failuresTable);
  readonly #drift = plain(driftTable);
  readonly #service = plain(serviceParts);
  readonly #machine = new MachinePanel();
  readonly #status = el('p', { class: 'note', role: 'status' }, 'Carregando…');
  readonly #compared = el('p', { class: 'note compared', hidden: true });
  readonly #period: () => string;
  #stats: Stats | null = null;

  constructor(board: Board, feed: StatsFeed, until: AbortSignal) {
    this.#board = board;
    const period = periodChoice((chosen) => feed.choose(chosen), until);
    this.#period = () => period.value;
    this.#service.element.append(note('Aguardando o servidor…'));
    this.element = el(
      'section',
      { class: 'overview', 'aria-label': 'Visão geral' },
      el(
        'div',
        { class: 'overview-head' },
        el('h1', { class: 'sr' }, 'Visão geral'),
        this.#status,
        el('label', { class: 'hidden-label', for: 'stats-period' }, 'Período'),
        period,
      ),
      this.#tiles.element,
      this.#compared,
      panel('Sessões encerradas', 'panel-throughput', this.#throughput.element),
      panel('Serviço', 'panel-service', this.#service.element),
      panel('Para onde vai o tempo', 'panel-screens', this.#screens.element),
      panel('Recusas e falhas por motivo', 'panel-failures', this.#failures.element),
      panel('Seletores', 'panel-drift', this.#drift.element),
      this.#machine.element,
    );
    feed.state.watch((state) => this.#showStats(state));
    board.watch(({ figures }) => this.#showLive(figures));
    this.#showLive(true);
  }

  /** Charts take their colours and size when they are drawn. */
  redraw(): void {
    this.#throughput.redraw();
    this.#machine.redraw();
  }

  #showStats(state: StatsState): void {
    if (state.kind === 'trouble')
      setText(this.#status, `Os números não puderam ser atualizados. ${state.message}`);
    if (state.kind !== 'there') return;
    const { stats } = state;
    this.#stats = stats;
    setText(this.#status, '');
    this.#compared.hidden = false;
    setText(this.#compared, whatIsCompared(stats.before, beforeWords(this.#period())));
    this.#throughput.show(stats.throughput);
    this.#screens.show(stats.screens);
    this.#failures.show(stats.failures);
    this.#drift.show(stats.drift);
    this.#showTiles();
  }

  #showTiles(): void {
    let [active, queued] = [0, 0];
    for (const { estado } of this.#board.rows.values()) {
      if (estado === 'queued') queued += 1;
      else if (estado === 'running' || estado === 'starting') active += 1;
    }
    const queueCapacity = this.#board.figures?.queue.capacity ?? null;
    this.#tiles.show({ active, queued, queueCapacity, stats: this.#stats });
  }

  #showLive(figuresChanged: boolean): void {
    this.#showTiles();
    const { figures } = this.#board;
    if (!figuresChanged || figures === null) return;
    this.#service.show(serviceOf(figures));
    this.#machine.show(this.#board);
  }
}
