import type { Etapa } from '../../protocol/files/shapes.ts';
import type { Screen } from '../screens/screen.ts';
import type { Reporter } from './reporter.ts';
import type { Standing } from './scene.ts';

export const RESULT_SCREEN = 15;
const PREVIOUS_BROKER_SCREEN = 14;
/** After it come only screen 14, on some days, and the calculation. */
const LAST_QUESTION_SCREEN = 13;

/** Where the walk stands and what of it has been told. */
export class Course {
  readonly #reporter: Reporter;
  readonly #visited = new Set<Etapa>();
  readonly #done = new Set<Etapa>();
  #standing: Standing = { screen: null, calculating: false, loggedIn: false, searchingNoted: false };

  constructor(reporter: Reporter) {
    this.#reporter = reporter;
  }

  get standing(): Standing {
    return this.#standing;
  }

  get tela(): Etapa {
    return this.#standing.calculating ? RESULT_SCREEN : (this.#standing.screen?.tela ?? 0);
  }

  get isAfterQuestions(): boolean {
    return this.tela >= LAST_QUESTION_SCREEN;
  }

  hasVisited({ tela }: Screen): boolean {
    return this.#visited.has(tela);
  }

  enter(screen: Screen): void {
    this.#visited.add(screen.tela);
    this.#standing = { ...this.#standing, screen };
    this.#reporter.step(screen.tela, screen.inicio);
  }

  /** Tells that the current screen is done; once, however often it is called. */
  finishScreen(): void {
    const { screen } = this.#standing;
    if (screen === null || this.#done.has(screen.tela)) return;
    this.#done.add(screen.tela);
    this.#reporter.done(screen.tela, screen.fim);
  }

  beginResult(): void {
    if (this.#standing.calculating) return;
    this.finishScreen();
    if (!this.#visited.has(PREVIOUS_BROKER_SCREEN)) {
      this.#reporter.step(PREVIOUS_BROKER_SCREEN, 'Tela 14 pulada');
    }
    this.#standing = { ...this.#standing, calculating: true };
    this.#reporter.step(RESULT_SCREEN, 'Aguardando cálculo completo');
  }

  finishResult(): void {
    this.#reporter.done(RESULT_SCREEN, 'Tela 15 concluída');
  }

  noteSearching(): void {
    this.#standing = { ...this.#standing, searchingNoted: true };
  }

  noteLogin(): void {
    this.#standing = { ...this.#standing, loggedIn: true };
  }
}
