import type { Board } from '../board/board.ts';
import type { Sample } from '../board/figures.ts';
import { Sparkline, type SparklineOptions } from '../charts/sparkline.ts';
import { el } from '../dom/el.ts';
import { Section } from '../dom/section.ts';
import { bytes, count } from '../format/numbers.ts';
import { panel } from './panel.ts';

const whole = new Intl.NumberFormat('pt-BR', { maximumFractionDigits: 0 });
const percents = (value: number): string => `${whole.format(value)} %`;

interface Measure extends SparklineOptions {
  readonly of: (sample: Sample) => number | null;
}

const MEASURES: readonly Measure[] = [
  { label: 'Processadores', format: percents, top: 100, of: ({ cpuPercent }) => cpuPercent },
  { label: 'Memória', format: percents, top: 100, of: ({ memoryPercent }) => memoryPercent },
  {
    label: 'Atraso do servidor (p99)',
    format: (value) => `${whole.format(value)} ms`,
    top: 50,
    of: ({ eventLoopDelayMs }) => eventLoopDelayMs,
  },
  { label: 'Descritores', format: percents, top: 100, of: ({ descriptorsPercent }) => descriptorsPercent },
];

const detailsOf = ({
  diskPercent,
  diskFreeBytes,
  load,
  residentBytes,
  descriptorsOpen,
  descriptorsLimit,
}: Sample): string[] => [
  ...(diskPercent === null
    ? []
    : [`Disco ${percents(diskPercent)}${diskFreeBytes === null ? '' : `, ${bytes(diskFreeBytes)} livres`}`]),
  `Carga ${load.toLocaleString('pt-BR', { maximumFractionDigits: 2 })}`,
  ...(residentBytes === null ? [] : [`Servidor ${bytes(residentBytes)}`]),
  ...(descriptorsOpen === null
    ? []
    : [`${count(descriptorsOpen)} de ${count(descriptorsLimit)} descritores`]),
];

/** Processors, memory, event loop and descriptors, as long as the page is open. */
export class MachinePanel {
  readonly element: HTMLElement;
  readonly #lines = MEASURES.map((measure) => ({ measure, line: new Sparkline(measure) }));
  readonly #details = new Section(el('ul', { class: 'details num' }), (parts: readonly string[]) =>
    parts.map((part) => el('li', {}, part)),
  );

  constructor() {
    this.element = panel(
      'Máquina',
      'panel-machine',
      el('div', { class: 'sparks' }, ...this.#lines.map(({ line }) => line.element)),
      this.#details.element,
    );
  }

  show({ samples }: Board): void {
    for (const { measure, line } of this.#lines)
      line.show(samples.map((sample) => ({ at: sample.takenAt, value: measure.of(sample) })));
    const last = samples.at(-1);
    this.#details.show(last === undefined ? ['Aguardando a primeira medida…'] : detailsOf(last));
  }

  redraw(): void {
    for (const { line } of this.#lines) line.redraw();
  }
}
