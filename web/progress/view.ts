import { Announcer } from './announcer.ts';
import { h, ICON, icon } from './dom.ts';
import { endWords } from './ends.ts';
import { flowOf, stepTitles, titleAt, totalOf } from './flow.ts';
import { leadOf, type Seal } from './lead.ts';
import { type Model, type Phase, phaseOf } from './model.ts';
import type { OutcomeWords } from './outcome.ts';
import { type ActionInput, actions } from './parts/actions.ts';
import { type EstimatesInput, estimates } from './parts/estimates.ts';
import { type QueueInput, queuePlace, seal, wrongFields } from './parts/outcome.ts';
import { type OnChoose, type PlansInput, plans } from './parts/plans.ts';
import { ProgressBar } from './parts/progress.ts';
import { type StepsInput, steps } from './parts/steps.ts';
import { type ToolHands, type ToolsInput, tools } from './parts/tools.ts';
import { Region } from './region.ts';
import { allSteps, timeHint, troubleText, WORDS } from './words.ts';

export interface ViewOptions extends ToolHands {
  readonly onChoose: OnChoose;
  readonly onClose: (() => void) | null;
  readonly onAgain: () => void;
  readonly onSpecialist: () => void;
}

/** What the host page says about the way to a person. */
export type Specialist = Pick<ActionInput, 'specialistHref' | 'specialistLabel' | 'hasSlotted' | 'session'>;

/** Further words of the host page. */
export interface HostWords {
  readonly brand: string | null;
  readonly validDays: number | null;
  /** Whether a link to this page finds the quote again. */
  readonly canShare: boolean;
}

/** From here on steps and estimates have room side by side. */
const WIDE_PX = 700;

const AT_WORK: ReadonlySet<Phase> = new Set(['opening', 'running']);

/** The window's content: built once, then kept up to date part by part. */
export class View {
  readonly #title = h('h2', { id: 'title', tabindex: '-1', autofocus: true });
  readonly #text = h('p', { class: 'message' });
  readonly #brand = h('span', {}, WORDS.brand);
  readonly #progress = new ProgressBar();
  readonly #live = h('p', { class: 'sr', role: 'status', 'aria-live': 'polite' });
  readonly #announcer = new Announcer(this.#live);
  readonly #allSteps = h('summary');
  readonly #stepsBox = h('details', { class: 'all' }, this.#allSteps);
  readonly #steps = new Region<StepsInput>(h('div'), (input) => [steps(input)]);
  readonly #notice = new Region<string>(h('p', { class: 'notice' }), (text) => [icon(ICON.cloud), text]);
  readonly #seal = new Region<Seal>(h('div'), seal);
  readonly #fields = new Region<OutcomeWords['fields']>(h('section', { class: 'end' }), wrongFields);
  readonly #queue = new Region<QueueInput>(h('section', { class: 'end' }), queuePlace);
  readonly #plans: Region<PlansInput>;
  readonly #tools: Region<ToolsInput>;
  readonly #estimates = new Region<EstimatesInput>(h('section', { class: 'estimates' }), estimates);
  readonly #actions: Region<ActionInput>;
  readonly #body: HTMLElement;
  readonly element: HTMLElement;
  /**
   * As wide as the window, and as high as ever: to watch the window itself, whose height follows its width, would
   * raise an error on the host page at each change.
   */
  readonly ruler: HTMLElement;

  constructor(hands: ViewOptions) {
    const { onClose, onAgain, onSpecialist, onChoose } = hands;
    this.#plans = new Region(h('section', { class: 'result' }), (input) => plans(input, onChoose));
    this.#tools = new Region(h('div', { class: 'tools' }), (input) => tools(input, hands));
    this.#actions = new Region(h('footer'), (input) => actions(input, { onAgain, onSpecialist }));
    this.#stepsBox.append(this.#steps.element);
    const close =
      onClose &&
      h(
        'button',
        { type: 'button', class: 'close', 'aria-label': WORDS.close, click: onClose },
        icon(ICON.close),
      );
    const content = h(
      'div',
      { class: 'content' },
      this.#fields.element,
      this.#queue.element,
      this.#plans.element,
      this.#estimates.element,
      this.#tools.element,
    );
    this.#body = h(
      'div',
      { class: 'body', tabindex: '0', role: 'region', 'aria-label': WORDS.regionLabel },
      h('div', { class: 'lead' }, this.#seal.element, h('div', {}, this.#title, this.#text)),
      this.#progress.element,
      h('div', { class: 'columns' }, this.#stepsBox, content),
    );
    this.ruler = h(
      'header',
      { class: 'head' },
      h('slot', { name: 'brand' }, h('span', { class: 'brand' }, icon(ICON.shield), this.#brand)),
      close,
    );
    this.element = h(
      'div',
      { class: 'card', part: 'card', lang: 'pt-BR' },
      this.ruler,
      this.#notice.element,
      this.#body,
      this.#actions.element,
      this.#live,
    );
  }

  get title(): string {
    return this.#title.textContent ?? '';
  }

  /** Side by side, the steps are always open; below each other, when they are asked for. */
  fit(widthPx: number): void {
    const isWide = widthPx >= WIDE_PX;
    if (this.element.classList.contains('wide') === isWide) return;
    this.element.classList.toggle('wide', isWide);
    this.#stepsBox.open = isWide;
  }

  showTime(isResult: boolean, elapsedS: number): void {
    this.#progress.showTime(elapsedS, timeHint(isResult, elapsedS));
  }

  show(model: Model, specialist: Specialist, { brand, validDays, canShare }: HostWords): void {
    const { data, connection, isAway, choice, vehicle, waitS, isCopied } = model;
    const phase = phaseOf(model);
    const end = endWords(model);
    const { title, text, seal: sign } = leadOf(model);
    const isAtWork = AT_WORK.has(phase);
    this.element.dataset.phase = phase;
    this.#brand.textContent = brand ?? WORDS.brand;
    this.#title.textContent = title;
    this.#text.textContent = text;
    this.#text.hidden = text === '';
    this.#progress.element.hidden = !isAtWork;
    const etapa = data?.etapa_atual ?? 0;
    const total = totalOf(model);
    this.#progress.show({ percentual: data?.percentual ?? 0, etapa, total, title: titleAt(model, etapa) });
    this.#stepsBox.hidden = !isAtWork;
    if (isAtWork) {
      this.#allSteps.textContent = allSteps(total);
      this.#steps.show({ titles: stepTitles(model), etapa });
    }
    this.#notice.show(isAway ? troubleText(connection) : null);
    this.#fields.show(end?.fields ?? null);
    this.#seal.show(sign);
    this.#queue.show(phase === 'queued' ? { place: data?.execucao.posicao_fila ?? null, waitS } : null);
    const found = data?.resultados_finais.dados ?? null;
    const hasSpecialist = specialist.specialistHref !== null || specialist.hasSlotted;
    const at = data?.resultados_finais.timestamp_fim ?? null;
    const result = found && { found, flow: flowOf(model), choice, hasSpecialist, vehicle, at, validDays };
    this.#plans.show(phase === 'success' ? result : null);
    const goesOn = phase === 'running' || phase === 'queued';
    this.#tools.show(
      phase === 'success' || (goesOn && canShare)
        ? { hasPrint: phase === 'success', hasShare: canShare, isCopied }
        : null,
    );
    const coberturas = data?.estimativas.dados?.coberturas ?? [];
    const isFinished = data?.execucao.finalizado ?? false;
    const isShown = isAtWork || coberturas.length > 0;
    this.#estimates.show(isShown ? { coberturas, isFinished } : null);
    this.#actions.show({
      ...specialist,
      choice,
      phase,
      again: end?.again ?? null,
      tone: end?.tone ?? 'calm',
    });
    this.#announcer.follow(model);
  }
}
