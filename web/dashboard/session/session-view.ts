import type { Right } from '../../../src/auth/rights.ts';
import type { LiveData } from '../../../src/protocol/files/live-shape.ts';
import type { Board } from '../board/board.ts';
import { type Child, el, setText } from '../dom/el.ts';
import { icon } from '../dom/icon.ts';
import { incompleteBadge } from '../dom/incomplete-badge.ts';
import { Section } from '../dom/section.ts';
import { stateBadge } from '../dom/state-badge.ts';
import { percent } from '../format/numbers.ts';
import { goesOn } from '../format/states.ts';
import { type Api, ApiError, TokenRefused } from '../link/api.ts';
import { errorCards } from './errors.ts';
import { EvidenceView } from './evidence.ts';
import { factsOf } from './facts.ts';
import { type Followed, follow } from './follow.ts';
import { LogView } from './logs.ts';
import { estimatesTable, plansPart } from './quote.ts';
import { RepeatView } from './repeat.ts';
import { stopSession } from './stop.ts';
import { timelineOf } from './timeline.ts';
import { TimelineView } from './timeline-view.ts';

export interface SessionViewOptions {
  readonly id: string;
  readonly api: Api;
  readonly board: Board;
  readonly rights: ReadonlySet<Right>;
  readonly onRefused: (reason: string | null) => void;
  readonly onClose: () => void;
}

const TICK_MS = 1_000;

interface ShownState extends Pick<LiveData, 'mensagem' | 'percentual'> {
  readonly estado: LiveData['execucao']['estado'];
  readonly isIncomplete: boolean;
}

const titled = (title: string, ...children: readonly Child[]): HTMLElement =>
  el('section', { class: 'part' }, el('h3', {}, title), ...children);

const part = <Shown>(title: string, make: (shown: Shown) => readonly Child[]): Section<Shown> =>
  new Section(el('section', { class: 'part' }), (shown: Shown) => {
    const made = make(shown);
    return made.length === 0 ? [] : [el('h3', {}, title), ...made];
  });

/** Everything about one session, beside the list. */
export class SessionView {
  readonly element: HTMLElement;
  readonly #options: SessionViewOptions;
  readonly #copied = el('span', { class: 'sr', 'aria-live': 'polite' });
  readonly #state = new Section(el('div', { class: 'session-state' }), (data: ShownState) => [
    stateBadge(data.estado),
    data.isIncomplete && incompleteBadge(),
    el('span', { class: 'num' }, percent(data.percentual / 100)),
    el('span', { class: 'session-message' }, data.mensagem),
  ]);
  readonly #stop: HTMLButtonElement;
  /** Null for operators without the right. */
  readonly #repeat: RepeatView | null;
  readonly #facts: Section<LiveData>;
  readonly #errors = part('Por que terminou', errorCards);
  readonly #plans = part('Planos', plansPart);
  readonly #estimates = part('Estimativas', (estimates: LiveData['estimativas']['dados']) =>
    estimates === null || estimates.coberturas.length === 0 ? [] : [estimatesTable(estimates)],
  );
  readonly #notes = part('Avisos', (avisos: readonly string[]) =>
    avisos.length === 0 ? [] : [el('ul', { class: 'notes' }, ...avisos.map((aviso) => el('li', {}, aviso)))],
  );
  readonly #timeline: TimelineView;
  readonly #log: LogView;
  readonly #evidence: EvidenceView;
  readonly #evidencePart: HTMLElement;
  readonly #body: HTMLElement;
  readonly #note = el('p', { class: 'note', role: 'status' });
  readonly #unfollow: () => void;
  readonly #timer: number;

  constructor(options: SessionViewOptions) {
    this.#options = options;
    const { id, api, board } = options;
    const onTrouble = (error: unknown): void => this.#trouble(error);
    this.#repeat = options.rights.has('repeat') ? new RepeatView(api, id, onTrouble) : null;
    this.#timeline = new TimelineView(board.clock);
    this.#log = new LogView(api, id);
    this.#evidence = new EvidenceView(api, id, onTrouble);
    this.#evidencePart = titled('Evidências', this.#evidence.element);
    this.#evidencePart.hidden = true;
    this.#facts = new Section(el('div', {}), (data: LiveData) => [factsOf(data, board.clock.today)]);
    this.#stop = el(
      'button',
      {
        type: 'button',
        class: 'button danger',
        hidden: true,
        on: { click: () => stopSession(api, id, onTrouble) },
      },
      icon('stopped'),
      'Parar',
    );
    this.#body = el(
      'div',
      { class: 'session-body', hidden: true },
      this.#errors.element,
      this.#facts.element,
      titled('Etapas', this.#timeline.element),
      this.#plans.element,
      this.#estimates.element,
      this.#notes.element,
      this.#evidencePart,
      titled('Registro', this.#log.element),
    );
    this.element = el(
      'aside',
      { class: 'session', tabindex: '-1', 'aria-label': `Sessão ${id}` },
      this.#head(id),
      this.#note,
      this.#body,
    );
    this.#unfollow = follow({
      id,
      api,
      board,
      onRefused: options.onRefused,
      onChange: (followed) => this.#show(followed),
    });
    this.#timer = window.setInterval(() => this.#timeline.tick(), TICK_MS);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#unfollow();
    this.#evidence.drop();
    this.element.remove();
  }

  #head(id: string): HTMLElement {
    const copy = async (): Promise<void> => {
      await navigator.clipboard.writeText(id);
      setText(this.#copied, 'Copiado');
    };
    return el(
      'header',
      { class: 'session-head' },
      el(
        'div',
        { class: 'session-title' },
        el('h2', { class: 'mono' }, id),
        el(
          'button',
          {
            type: 'button',
            class: 'icon-button',
            'aria-label': 'Copiar o id',
            title: 'Copiar o id',
            on: { click: () => void copy() },
          },
          icon('copy'),
        ),
        this.#copied,
        el(
          'button',
          {
            type: 'button',
            class: 'icon-button close',
            'aria-label': 'Fechar',
            title: 'Fechar (Esc)',
            on: { click: this.#options.onClose },
          },
          icon('close'),
        ),
      ),
      el('div', { class: 'session-now' }, this.#state.element, this.#stop, this.#repeat?.button),
      this.#repeat?.note,
    );
  }

  #show(followed: Followed): void {
    const { kind } = followed;
    this.#note.hidden = kind === 'there';
    if (kind === 'loading') setText(this.#note, 'Carregando…');
    if (kind === 'gone')
      setText(this.#note, 'Esta sessão não existe mais: foi removida pela limpeza, ou o id está errado.');
    if (kind === 'trouble') setText(this.#note, followed.message);
    if (kind === 'there') this.#showData(followed.data);
  }

  #showData(data: LiveData): void {
    const { estado } = data.execucao;
    this.#body.hidden = false;
    const { mensagem, percentual, resultados_finais } = data;
    const isIncomplete = resultados_finais.dados?.dados_finais.incompleto !== undefined;
    this.#state.show({ estado, mensagem, percentual, isIncomplete });
    this.#stop.hidden = !goesOn(estado);
    this.#facts.show(data);
    this.#errors.show(data);
    this.#timeline.show(timelineOf(data));
    this.#plans.show(data);
    this.#estimates.show(data.estimativas.dados);
    this.#notes.show([...this.#warningsOf(data), ...data.avisos]);
    void this.#loadMore(data);
  }

  /** What the run itself noticed, e.g. another vehicle than the form's. */
  #warningsOf({ dados_extra }: LiveData): string[] {
    const avisos = dados_extra?.avisos;
    return Array.isArray(avisos)
      ? avisos.flatMap(({ mensagem }) => (typeof mensagem === 'string' ? [mensagem] : []))
      : [];
  }

  async #loadMore({ execucao }: LiveData): Promise<void> {
    try {
      await this.#log.load();
      if (execucao.finalizado) this.#evidencePart.hidden = !(await this.#evidence.load());
      if (!goesOn(execucao.estado)) await this.#repeat?.load();
    } catch (error) {
      if (error instanceof ApiError)
        this.#log.fail(error.http === 404 ? 'Não há registro desta sessão.' : error.message);
      else this.#trouble(error);
    }
  }

  #trouble(error: unknown): void {
    if (error instanceof TokenRefused) this.#options.onRefused(error.reason);
    else if (error instanceof ApiError) this.#log.fail(error.message);
    else throw error;
  }
}
