import type { LiveData } from '../../src/protocol/files/live-shape.ts';
import { RpaClient } from '../client/rpa-client.ts';
import { StartError } from '../client/start.ts';
import type { ClientOptions, Connection } from '../client/types.ts';
import { clientOptions } from './client-options.ts';
import { endWords } from './ends.ts';
import { FieldErrors, shownErrors } from './field-errors.ts';
import { isAtResult } from './flow.ts';
import { formData, takeForms } from './form.ts';
import { controlsOf } from './form-parts.ts';
import { type Frame, inlineFrame, modalFrame, styleOf } from './frame.ts';
import { forgetQuote, recall, remember } from './memory.ts';
import { CONNECTING, type Model, NOTHING, phaseOf } from './model.ts';
import { wrongFieldsOf } from './outcome.ts';
import { PageTitle } from './page-title.ts';
import { Pill } from './parts/pill.ts';
import type { WantedPlan } from './parts/plans.ts';
import { printAlone } from './print.ts';
import { QueueWait } from './queue-wait.ts';
import { type Linked, resumeLink, shareLink, takeLink } from './resume-link.ts';
import { Stopwatch } from './stopwatch.ts';
import { Trouble } from './trouble.ts';
import { vehicleOf } from './vehicle.ts';
import { View } from './view.ts';
import { WORDS } from './words.ts';

const WATCHED = ['session', 'token', 'base', 'static-base', 'transports', 'mode', 'form'] as const;
const SHOWN = ['brand', 'specialist-href', 'specialist-label', 'pill', 'valid-days'] as const;

type EventName =
  | 'update'
  | 'estimates'
  | 'ended'
  | 'closed'
  | 'started'
  | 'retry'
  | 'connection'
  | 'specialist'
  | 'choose'
  | 'invalid';

const MAY_BE_PREVENTED: ReadonlySet<EventName> = new Set(['retry', 'choose', 'invalid']);

/** Where a form is sent that this script did not get hold of: a page that keeps nothing and says so. */
const CLOSED_PATH = '/web/sem-envio';

/** `<rpa-progress session token base>`: one quote, from the form to the plans. docs/embedding.md */
export class RpaProgress extends HTMLElement {
  static readonly observedAttributes = [...WATCHED, ...SHOWN];

  /** Asked for a new token when the old one ends. */
  onTokenNeeded: ClientOptions['onTokenNeeded'];
  #client: RpaClient | null = null;
  #view: View | null = null;
  #frame: Frame | null = null;
  #pill: Pill | null = null;
  #model = NOTHING;
  #form: HTMLFormElement | null = null;
  #errors: FieldErrors | null = null;
  #taken: { readonly selector: string | null; readonly release: () => void } | null = null;
  /** Of the attributes that name the session which is followed. */
  #followedKey = '';
  /** Found again in this tab: when it is gone that is nothing to tell. */
  #isRecalled = false;
  #isDue = false;
  readonly #title = new PageTitle();
  readonly #wait = new QueueWait((waitS) => this.#change({ waitS }));
  readonly #trouble = new Trouble(() => this.#change({ isAway: true }));
  readonly #watch = new Stopwatch((seconds) => this.#view?.showTime(isAtResult(this.#model), seconds));
  readonly #size = new ResizeObserver(([entry]) => this.#view?.fit(entry?.borderBoxSize[0]?.inlineSize ?? 0));

  connectedCallback(): void {
    this.#frame?.moved();
    addEventListener('pagehide', this.#keep);
    addEventListener('beforeprint', this.#beforePrint);
    addEventListener('afterprint', this.#afterPrint);
    this.#refresh();
  }

  /** Being moved, or put into the body that takes this one's place, is no end. */
  disconnectedCallback(): void {
    setTimeout(() => {
      if (this.isConnected) return;
      this.#leave();
      this.#taken?.release();
      this.#taken = null;
      this.#followedKey = '';
      removeEventListener('pagehide', this.#keep);
      removeEventListener('beforeprint', this.#beforePrint);
      removeEventListener('afterprint', this.#afterPrint);
    });
  }

  /** Attributes come one after the other; what they ask for is done once. */
  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.isConnected) return;
    if ((SHOWN as readonly string[]).includes(name)) this.#show();
    else if (name === 'token' && this.#client !== null) return;
    else this.#refresh();
  }

  /** The session's state, the `data` of the live view; null before anything is known. */
  get data(): LiveData | null {
    return this.#model.data;
  }

  get client(): RpaClient | null {
    return this.#client;
  }

  open(): void {
    this.#mount().open();
    this.#show();
    this.#keep();
  }

  /** Closes the window; the session goes on. */
  close(): void {
    this.#frame?.close();
  }

  /**
   * Starts a session with this data and shows it; what goes wrong is shown too.
   * @param isNew also when the same data was asked for a moment ago. @default false: that quote is shown
   */
  async start(form: object | HTMLFormElement, isNew = false): Promise<void> {
    const data = form instanceof HTMLFormElement ? formData(form) : form;
    if (form instanceof HTMLFormElement) this.#takeUp(form);
    this.#leave();
    this.#model = { ...CONNECTING, vehicle: vehicleOf(data) };
    this.open();
    const client = this.#newClient('', null);
    this.#client = client;
    try {
      const started = await client.start(data, { mayReuse: !isNew });
      if (this.#client !== client) return;
      this.#keep();
      this.#emit('started', started);
      client.watch();
    } catch (problem) {
      if (!(problem instanceof StartError)) throw problem;
      if (this.#client !== client) return;
      const errors = shownErrors(this.#form, problem.erros);
      this.#change({ problem, errors });
      this.#markForm(problem.erros);
    }
  }

  /** Shows a state without a server: for previews and tests. */
  preview(state: Partial<Model>): void {
    this.#leave();
    this.#model = { ...NOTHING, ...state };
    this.open();
    this.#watch.set(state.data ?? null);
  }

  #takeUp(form: HTMLFormElement): void {
    this.#errors?.clear();
    this.#form = form;
    this.#errors = new FieldErrors(form);
  }

  #refresh(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      if (this.isConnected) this.#begin();
    });
  }

  #begin(): void {
    this.#takeForms();
    const session = this.getAttribute('session');
    if (!session) {
      this.#findAgain();
      return;
    }
    const key = JSON.stringify([
      session,
      ...WATCHED.map((name) => name !== 'token' && this.getAttribute(name)),
    ]);
    if (key === this.#followedKey && this.#client !== null) return;
    this.#followedKey = key;
    this.#follow({ session, token: this.getAttribute('token') }, true);
  }

  #takeForms(): void {
    const selector = this.getAttribute('form');
    if (this.#taken?.selector === selector) return;
    this.#taken?.release();
    const { base } = clientOptions(this);
    const closedAction = new URL(`${(base || '').replace(/\/$/, '')}${CLOSED_PATH}`, location.href).href;
    const onSubmit = (form: HTMLFormElement): void => void this.start(form);
    this.#taken = selector
      ? { selector, release: takeForms({ selector, closedAction, onSubmit }) }
      : { selector, release: () => {} };
  }

  /** The quote that this page's address names, or that this tab had before it was loaded anew. */
  #findAgain(): void {
    if (this.#client !== null) return;
    const linked = takeLink();
    if (linked !== null) {
      this.#follow(linked, true);
      return;
    }
    const kept = this.#remembers ? recall(this.#server) : null;
    if (kept === null) return;
    this.#isRecalled = true;
    this.#follow(kept, kept.isOpen);
  }

  get #remembers(): boolean {
    return this.getAttribute('remember') !== 'off' && !this.getAttribute('session');
  }

  get #server(): string {
    return this.#client?.origin ?? new RpaClient(clientOptions(this)).origin;
  }

  #follow({ session, token }: Linked, isOpen: boolean): void {
    this.#leave();
    this.#model = CONNECTING;
    this.#client = this.#newClient(session, token).watch();
    if (isOpen) this.open();
    else {
      this.#mount();
      this.#show();
    }
  }

  #newClient(session: string, token: string | null): RpaClient {
    const client = new RpaClient({
      ...clientOptions(this),
      ...(token === null ? {} : { token }),
      session,
      onTokenNeeded: () => this.onTokenNeeded?.() ?? null,
    });
    client.on('update', (data) => {
      this.#isRecalled = false;
      this.#watch.set(data);
      this.#wait.follow(client, data);
      this.#change({ data });
      this.#emit('update', data);
    });
    client.on('estimates', (detail) => this.#emit('estimates', detail));
    client.on('ended', (detail) => this.#ended(detail));
    client.on('connection', (connection) => this.#connection(connection));
    return client;
  }

  #connection(connection: Connection): void {
    if (connection.state === 'refused' && this.#isRecalled) {
      this.#leave();
      forgetQuote();
      this.close();
      return;
    }
    this.#emit('connection', connection);
    this.#change({ connection, isAway: this.#trouble.follow(connection) });
  }

  #ended(data: LiveData): void {
    if (this.getAttribute('page-title') !== 'off')
      this.#title.tell(data.status === 'error' ? 'Cotação encerrada' : 'Cotação pronta');
    const wrong = wrongFieldsOf(data);
    this.#change({ errors: this.#form === null ? null : shownErrors(this.#form, wrong) });
    this.#markForm(wrong);
    this.#emit('ended', data);
  }

  #markForm(erros: Parameters<typeof shownErrors>[1]): void {
    if (erros.length === 0 || !this.#emit('invalid', { erros })) return;
    this.#errors?.show(shownErrors(this.#form, erros));
  }

  #leave(): void {
    this.#trouble.forget();
    this.#watch.set(null);
    this.#wait.stop();
    this.#title.restore();
    this.#client?.close();
    this.#client = null;
    this.#isRecalled = false;
  }

  /** Where the quote is, for this tab when its page is loaded anew. */
  readonly #keep = (): void => {
    const client = this.#client;
    if (client === null || client.session === '' || !this.#remembers) return;
    const { session, token, origin } = client;
    const isOpen = this.#frame?.isOpen() ?? false;
    remember({ base: origin, session, token, isOpen, atMs: Date.now() });
  };

  #change(change: Partial<Model>): void {
    this.#model = { ...this.#model, ...change };
    this.#show();
  }

  #mount(): Frame {
    const isModal = this.getAttribute('mode') !== 'inline';
    if (this.#frame?.isModal === isModal) return this.#frame;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styleOf()];
    const view = new View({
      onClose: isModal ? () => this.close() : null,
      onAgain: () => this.#again(),
      onSpecialist: () => this.#emit('specialist', null),
      onChoose: (plan) => void this.#choose(plan),
      onPrint: () => print(),
      onShare: () => void this.#share(),
    });
    const frame = isModal ? modalFrame(view.element, () => this.#closed()) : inlineFrame(view.element);
    this.#pill = new Pill(() => this.open());
    root.replaceChildren(frame.element, this.#pill.element);
    this.#size.disconnect();
    this.#size.observe(view.ruler);
    this.#view = view;
    this.#frame = frame;
    return frame;
  }

  #show(): void {
    const view = this.#view;
    if (view === null || this.#frame === null) return;
    const validDays = Number(this.getAttribute('valid-days'));
    view.show(
      this.#model,
      {
        specialistHref: this.getAttribute('specialist-href'),
        specialistLabel: this.getAttribute('specialist-label') ?? WORDS.specialist,
        hasSlotted: this.querySelector('[slot=specialist]') !== null,
        session: this.#client?.session ?? '',
      },
      {
        brand: this.getAttribute('brand'),
        validDays: validDays > 0 ? validDays : null,
        canShare: this.#remembers && this.#client !== null && this.getAttribute('share') !== 'off',
      },
    );
    const isOffered = this.#client !== null && !this.#frame.isOpen() && this.getAttribute('pill') !== 'off';
    const isKnown = !this.#isRecalled || this.#model.data !== null;
    const pill = { title: view.title, percentual: this.#model.data?.percentual ?? 0 };
    this.#pill?.show(isOffered && isKnown ? pill : null);
  }

  #closed(): void {
    this.#show();
    this.#keep();
    this.#emit('closed', { phase: phaseOf(this.#model) });
  }

  #again(): void {
    if (!this.#emit('retry', { phase: phaseOf(this.#model) })) return;
    const form = this.#form;
    if (form !== null && endWords(this.#model)?.again === 'retry') {
      void this.start(form, true);
      return;
    }
    this.#leave();
    forgetQuote();
    this.close();
    if (this.#errors?.focus() !== true && form !== null) controlsOf(form)[0]?.focus();
  }

  async #choose(wanted: WantedPlan): Promise<void> {
    const client = this.#client;
    const { plano, valor } = wanted;
    const detail = { session: client?.session ?? '', plan: plano, price: valor };
    if (!this.#emit('choose', detail)) return;
    this.#tellChoice({ ...wanted, state: 'sending' });
    const told = (await client?.choose(plano)) ?? null;
    if (this.#model.choice?.plano !== plano) return;
    this.#tellChoice({ ...wanted, state: told === null ? 'failed' : told ? 'told' : 'open' });
  }

  /** The plans are built anew: who pressed the button keeps the focus. */
  #tellChoice(choice: NonNullable<Model['choice']>): void {
    this.#change({ choice });
    const button = this.shadowRoot?.querySelector(`[data-plan="${CSS.escape(choice.plano)}"]`);
    if (button instanceof HTMLElement) button.focus();
  }

  async #share(): Promise<void> {
    const client = this.#client;
    if (client === null) return;
    const isCopied = await shareLink(resumeLink(client), this.getAttribute('brand') ?? WORDS.brand);
    this.#change({ isCopied });
  }

  readonly #beforePrint = (): void => {
    if (phaseOf(this.#model) === 'success' && this.#frame?.isOpen()) printAlone(true);
  };

  readonly #afterPrint = (): void => printAlone(false);

  #emit(name: EventName, detail: unknown): boolean {
    return this.dispatchEvent(
      new CustomEvent(`rpa-progress:${name}`, {
        detail,
        bubbles: true,
        composed: true,
        cancelable: MAY_BE_PREVENTED.has(name),
      }),
    );
  }
}
