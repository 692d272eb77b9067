import { flowOf, titleAt, totalOf } from './flow.ts';
import { leadOf } from './lead.ts';
import { hasEstimates, type Model, phaseOf } from './model.ts';
import { troubleText, WORDS } from './words.ts';

/** Reading every screen out would never leave a screen reader in peace. */
const isRead = (model: Model, screen: number): boolean => {
  const { screens, estimatesScreen, firstPersonalScreen, resultScreen } = flowOf(model);
  return [screens[0]?.tela, estimatesScreen, firstPersonalScreen, resultScreen].includes(screen);
};

/** What a screen reader is told of a change; empty for what is not worth it. */
export class Announcer {
  readonly #region: HTMLElement;
  #before = '';
  #wasAway = false;
  #hadEstimates = false;

  constructor(region: HTMLElement) {
    this.#region = region;
  }

  follow(model: Model): void {
    const words = [this.#trouble(model), this.#state(model), this.#estimates(model)].filter(Boolean);
    if (words.length > 0) this.#region.textContent = words.join('. ');
  }

  #trouble({ isAway, connection }: Model): string {
    if (isAway === this.#wasAway) return '';
    this.#wasAway = isAway;
    return isAway ? troubleText(connection) : 'Conexão restabelecida';
  }

  #state(model: Model): string {
    const phase = phaseOf(model);
    const screen = model.data?.etapa_atual ?? 0;
    const key = phase === 'running' ? `${phase} ${isRead(model, screen) ? screen : ''}` : phase;
    if (key === this.#before || key === 'running ') return '';
    this.#before = key;
    const { title, text } = leadOf(model);
    return phase === 'running'
      ? `${title}. Etapa ${screen} de ${totalOf(model)}: ${titleAt(model, screen)}`
      : `${title}. ${text}`;
  }

  #estimates(model: Model): string {
    if (this.#hadEstimates || !hasEstimates(model)) return '';
    this.#hadEstimates = true;
    const { coberturas } = model.data?.estimativas.dados ?? {};
    return phaseOf(model) === 'running' ? `${WORDS.estimates}: ${coberturas?.length} coberturas` : '';
  }
}
