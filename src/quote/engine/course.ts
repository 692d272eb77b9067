import type { Etapa } from '../../protocol/files/shapes.ts';
import type { Flow } from '../flows/flow.ts';
import { screenAt } from '../flows/outline.ts';
import type { AnyScreen } from '../flows/screen.ts';
import type { Budget } from '../page/budget.ts';
import type { Reporter } from './reporter.ts';

interface CourseOptions {
  readonly flow: Flow;
  readonly reporter: Reporter;
  /** What is left of the session. */
  readonly budget: Budget;
  readonly screenMs: (tela: Etapa) => number;
}

/** Where the walk stands, what of it has been told, and how long this screen may still take. */
export class Course {
  readonly #options: CourseOptions;
  /** How many documents the page had had when a screen was last entered. */
  readonly #visited = new Map<Etapa, number>();
  readonly #done = new Set<Etapa>();
  #screen: AnyScreen | null = null;
  #isCalculating = false;
  /** Begins once per screen: nothing that the page does renews it. */
  #budget: Budget;

  constructor(options: CourseOptions) {
    this.#options = options;
    this.#budget = options.budget.within(options.screenMs(0));
  }

  get screen(): AnyScreen | null {
    return this.#screen;
  }

  get isCalculating(): boolean {
    return this.#isCalculating;
  }

  get budget(): Budget {
    return this.#budget;
  }

  get tela(): Etapa {
    return this.#isCalculating ? this.#outline.resultScreen : (this.#screen?.tela ?? 0);
  }

  /** After it come only conditional screens and the results. */
  get isAfterQuestions(): boolean {
    const asking = this.#outline.screens.filter(
      ({ tela, condicional }) => condicional !== true && tela !== this.#outline.resultScreen,
    );
    return this.tela >= (asking.at(-1)?.tela ?? 0);
  }

  /** null: never; otherwise the number of documents at the last visit. */
  visited({ tela }: AnyScreen): number | null {
    return this.#visited.get(tela) ?? null;
  }

  enter(screen: AnyScreen, documents: number): void {
    const { budget, screenMs, reporter } = this.#options;
    const isNew = !this.#visited.has(screen.tela);
    this.#visited.set(screen.tela, documents);
    this.#screen = screen;
    this.#budget = isNew ? budget.within(screenMs(screen.tela)) : this.#budget;
    reporter.step(screen.tela, this.#words(screen.tela).inicio);
  }

  /** Tells that the current screen is done; once, however often it is called. */
  finishScreen(): void {
    if (this.#screen === null || this.#done.has(this.#screen.tela)) return;
    this.#done.add(this.#screen.tela);
    this.#options.reporter.done(this.#screen.tela, this.#words(this.#screen.tela).fim);
  }

  beginResult(): void {
    if (this.#isCalculating) return;
    this.finishScreen();
    const { flow, reporter, budget, screenMs } = this.#options;
    const { skipped } = flow;
    if (skipped !== null && !this.#visited.has(skipped.tela)) reporter.step(skipped.tela, skipped.mensagem);
    this.#isCalculating = true;
    const { resultScreen } = this.#outline;
    this.#budget = budget.within(screenMs(resultScreen));
    reporter.step(resultScreen, this.#words(resultScreen).inicio);
  }

  finishResult(): void {
    const { resultScreen } = this.#outline;
    this.#options.reporter.done(resultScreen, this.#words(resultScreen).fim);
  }

  get #outline() {
    return this.#options.flow.outline;
  }

  #words(tela: Etapa): { readonly inicio: string; readonly fim: string } {
    return screenAt(this.#outline, tela) ?? { inicio: `Tela ${tela}`, fim: `Tela ${tela} concluída` };
  }
}
