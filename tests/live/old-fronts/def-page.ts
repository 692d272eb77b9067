import type { Poll } from './front.ts';
import { DEF } from './fronts.ts';

const PHASES = 16;
const SPECIALIST = 'Um especialista da Imediato entrará em contato';

/** What one element of the page holds, by the id that the production modal gives it. */
type Texts = Record<'progressText' | 'stageInfo' | 'recommendedValue' | 'alternativeValue', string>;

/**
 * The page under the production modal: which elements it makes, changes and leaves, poll after poll. As
 * original-system.md §7 describes it, its mistakes included: it never looks whether its banner is there.
 */
export class DefPage {
  readonly banners: string[] = [];
  readonly texts: Texts = { progressText: '0%', stageInfo: '', recommendedValue: '', alternativeValue: '' };
  readonly bars: number[] = [];
  header = 'Calculando seu seguro';
  isModalOpen = true;
  alert: string | null = null;

  /** One tick of its interval; after the end there is none. */
  poll(poll: Poll): void {
    if (!this.isModalOpen || this.header === 'Cálculo Concluído') return;
    if (!poll.ok || poll.body?.success === false) return;
    const end = DEF.end(poll);
    if (end === 'error') {
      this.isModalOpen = false;
      this.alert = '📞 Cotação Manual Necessária';
      return;
    }
    this.#show(poll);
    if (poll.body?.progress?.dados_extra) this.banners.push(SPECIALIST);
    if (end === 'success') this.header = 'Cálculo Concluído';
  }

  #show(poll: Poll): void {
    const { percent = 0, recommended, alternative } = DEF.shows(poll);
    this.bars.push(percent);
    this.texts.progressText = `${percent}%`;
    this.texts.stageInfo = `Fase ${(percent * PHASES) / 100} de ${PHASES}`;
    if (typeof recommended === 'string') this.texts.recommendedValue = recommended;
    if (typeof alternative === 'string') this.texts.alternativeValue = alternative;
  }
}
