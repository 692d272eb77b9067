import type { Log } from '../log/log.ts';
import type { CapturedEstimates, Estimates, Etapa } from '../protocol/files/shapes.ts';
import type { LastStep } from '../protocol/tracker/tracker.ts';
import type { Reporter } from '../quote/engine/reporter.ts';
import type { Aviso } from '../quote/outcome/aviso.ts';
import type { SelectorUse } from '../quote/page/selector-report.ts';
import type { RunEvent } from './run-event.ts';
import type { RunTracker } from './silent-tracker.ts';

interface RunReporterOptions {
  readonly tracker: RunTracker;
  readonly log: Log;
  readonly clock: () => Date;
  readonly onEvent: (event: RunEvent) => void;
}

/** Passes on what the engine tells: to the files, to the log, to whoever watches; and remembers it. */
export class RunReporter implements Reporter {
  readonly #options: RunReporterOptions;
  readonly #screens = new Set<Etapa>();
  readonly #avisos: Aviso[] = [];
  #tela: Etapa = 0;
  #estimates: Estimates | null = null;
  #hasSentPersonalData = false;

  constructor(options: RunReporterOptions) {
    this.#options = options;
  }

  /** The screen that the session is on, 0 before the first. */
  get tela(): Etapa {
    return this.#tela;
  }

  /** Screens that were finished, in order. */
  get screens(): readonly Etapa[] {
    return [...this.#screens];
  }

  get captured(): Estimates | null {
    return this.#estimates;
  }

  get avisos(): readonly Aviso[] {
    return this.#avisos;
  }

  get hasSentPersonalData(): boolean {
    return this.#hasSentPersonalData;
  }

  /** A further attempt begins at the beginning; what was captured and noticed stays. */
  restart(): void {
    this.#tela = 0;
    this.#screens.clear();
  }

  readonly step = (tela: Etapa, mensagem: string): void => {
    this.#tela = tela;
    const { tracker, log, clock, onEvent } = this.#options;
    tracker.step(tela, mensagem);
    log.child({ tela }).info(mensagem);
    onEvent({ type: 'step', etapa: tela, mensagem, at: clock() });
  };

  /** What the last screen came to; the files tell it together with the end. */
  readonly lastStep = ({ etapa, mensagem }: LastStep): void => {
    const { log, clock, onEvent } = this.#options;
    log.child({ tela: etapa }).info(mensagem);
    onEvent({ type: 'step', etapa, mensagem, at: clock() });
  };

  readonly done = (tela: Etapa, mensagem: string): void => {
    this.#screens.add(tela);
    const { tracker, log, clock, onEvent } = this.#options;
    tracker.stepDone(tela, mensagem);
    log.child({ tela }).info(mensagem);
    onEvent({ type: 'done', etapa: tela, mensagem, at: clock() });
  };

  readonly estimates = (captured: CapturedEstimates): void => {
    const { tracker, log, onEvent } = this.#options;
    const estimates: Estimates = { timestamp: tracker.timestamp(), ...captured };
    this.#estimates = estimates;
    tracker.estimates(estimates);
    log
      .child({ tela: this.#tela })
      .info('Estimativas capturadas', { coberturas: captured.resumo.total_coberturas });
    onEvent({ type: 'estimates', estimates });
  };

  /** Once, also when a further attempt notices it again. */
  readonly warning = (aviso: Aviso): void => {
    if (this.#avisos.some(({ tipo, mensagem }) => tipo === aviso.tipo && mensagem === aviso.mensagem)) return;
    this.#avisos.push(aviso);
    const { tracker, log, onEvent } = this.#options;
    tracker.step(this.#tela, aviso.mensagem, { avisos: [...this.#avisos] });
    log.child({ tela: this.#tela }).warn(aviso.mensagem, { aviso: aviso.tipo });
    onEvent({ type: 'warning', mensagem: aviso.mensagem });
  };

  readonly drift = (use: SelectorUse): void => {
    const { tela, ...found } = use;
    this.#options.log
      .child({ tela })
      .warn('selector drift: a control was not found by its first selector', { ...found });
  };

  readonly personalDataGoesOut = (): void => {
    this.#hasSentPersonalData = true;
  };
}
