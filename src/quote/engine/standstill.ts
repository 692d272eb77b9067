import type { AnyScreen, Visit } from '../flows/screen.ts';
import { SessionFailure } from '../outcome/outcome.ts';
import { meaningOf } from './answer.ts';
import { explained, leftTheQuote } from './diagnose.ts';
import type { Stage } from './stage.ts';

const MAX_ADVANCES = 2;

/** A screen that is filled in and goes out, and what to make of it when the site does not go on. */
export class Standstill {
  readonly #stage: Stage;
  #screen: AnyScreen | null = null;
  #visit: Visit | null = null;
  #advances = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** How often the current screen was sent. */
  get advances(): number {
    return this.#advances;
  }

  begin(screen: AnyScreen, visit: Visit): void {
    this.#screen = screen;
    this.#visit = visit;
    this.#advances = 0;
  }

  async advance(screen: AnyScreen, visit: Visit): Promise<void> {
    if (screen.tela === this.#stage.options.flow.outline.firstPersonalScreen)
      this.#stage.options.reporter.personalDataGoesOut();
    this.#advances += 1;
    this.#stage.windows.mayLeave(true);
    // The page takes one question after the other: it has begun before anything is pressed.
    const begun = this.#stage.guarded(this.#stage.lookout.beginAnswer());
    begun.catch(() => {});
    this.#stage.traffic.beginScreen();
    await this.#stage.guarded(screen.advance(visit as unknown as Visit<never>));
    await begun;
  }

  /**
   * The screen stays although it was sent. A notice of others is answered; what the site says decides;
   * it is sent again only when nothing left since the click.
   */
  async stillHere(): Promise<undefined> {
    const screen = this.#screen;
    const visit = this.#visit;
    if (screen === null || visit === null || this.#stage.traffic.isWaiting) return undefined;
    if (await this.#stage.guarded(this.#stage.blockers.dismissDialog())) return undefined;
    const lost = await this.#stage.guarded(visit.controls.settle());
    if ((lost > 0 || !this.#stage.traffic.hasLeft) && this.#mayGoOutAgain(screen)) {
      this.#stage.options.trace.add({
        tela: this.#stage.tela,
        what: 'sent once more: nothing left at the first time',
      });
      await this.advance(screen, visit);
      return undefined;
    }
    const said = await this.#stage.lookout.said();
    // Whatever a site says at one of its fields instead of going on is about what stands in it.
    const atField = said.find(({ at }) => at !== null);
    if (
      atField !== undefined &&
      this.#stage.traffic.hasLeft &&
      this.#stage.traffic.trouble === null &&
      screen.whenStuck === undefined
    ) {
      throw new SessionFailure({
        key: 'site_refused_data',
        tela: this.#stage.tela,
        detail: `the site says at "${atField.at}": ${atField.text}`,
        ...this.#stage.fieldOf(atField.at),
      });
    }
    const words = said.map(({ text }) => text).join('; ');
    throw this.#stage.failure(
      this.#stage.traffic.hasLeft ? (screen.whenStuck ?? 'screen_deadline') : 'screen_deadline',
      `the site stays on this screen${words === '' ? '' : ` and says: ${words}`}`,
    );
  }

  async unknownScreen(): Promise<undefined> {
    if (await this.#stage.guarded(this.#stage.blockers.dismissDialog())) return undefined;
    if (this.#stage.traffic.isWaiting) return undefined;
    if (this.#stage.lookout.hasNewDocument && !this.#stage.course.isCalculating)
      throw explained(leftTheQuote(this.#stage.traffic, this.#stage.tela), this.#stage.traffic);
    if (this.#stage.course.isAfterQuestions) {
      const where = this.#stage.course.isCalculating ? 'the calculation' : 'the last question';
      this.#stage.course.beginResult();
      throw this.#stage.failure('final_screen_missing', `after ${where} came none of the known screens`);
    }
    throw this.#stage.failure(
      'unexpected_screen',
      `what the site shows after screen ${this.#stage.tela} is not known`,
    );
  }

  /** Once more at most; from the first screen with personal data on only when nothing of it has left. */
  #mayGoOutAgain({ tela }: AnyScreen): boolean {
    const { firstPersonalScreen } = this.#stage.options.flow.outline;
    const isPersonal = tela >= firstPersonalScreen;
    return this.#advances < MAX_ADVANCES && !(isPersonal && this.#stage.traffic.hasLeft);
  }

  /** @returns true when an answer that the site had lost was given again */
  async answeredInWords(): Promise<boolean> {
    const screen = this.#screen;
    const visit = this.#visit;
    const meaning = meaningOf(await this.#stage.guarded(this.#stage.lookout.said()));
    if (screen === null || visit === null || meaning === null) return true;
    const { key, said } = meaning;
    const { trouble } = this.#stage.traffic;
    if (trouble?.isFinal === true)
      throw this.#stage.failure('screen_deadline', `the site says: ${said.text}`);
    if (key === 'site_refused_data') {
      const lost = await this.#stage.guarded(visit.controls.settle());
      if (lost > 0 && this.#mayGoOutAgain(screen)) {
        await this.advance(screen, visit);
        return true;
      }
      if (said.at === null && trouble !== null)
        throw this.#stage.failure('screen_deadline', `the site says: ${said.text}`);
    }
    throw new SessionFailure({
      key: key === 'site_error_page' && trouble !== null ? trouble.key : key,
      tela: this.#stage.tela,
      detail: `the site says${said.at === null ? '' : ` at "${said.at}"`}: ${said.text}`,
      ...(key === 'site_refused_data' ? this.#stage.fieldOf(said.at) : {}),
    });
  }
}
