import type { LiveData } from '../../src/protocol/files/live-shape.ts';
import { RpaClient } from '../client/rpa-client.ts';
import { StartError } from '../client/start.ts';
import type { ClientOptions, Connection } from '../client/types.ts';
import { clientOptions } from './client-options.ts';
import { endWords } from './ends.ts';
import { isAtResult } from './flow.ts';
import { formData, markFields, takeForms } from './form.ts';
import { type Frame, inlineFrame, modalFrame, styleOf } from './frame.ts';
import { type Model, phaseOf } from './model.ts';
import { Pill } from './parts/pill.ts';
import { Stopwatch } from './stopwatch.ts';
import { Trouble } from './trouble.ts';
import { View } from './view.ts';
import { WORDS } from './words.ts';

const IDLE: Connection = { state: 'idle', transport: null, refusal: null, attempts: 0 };
const NOTHING: Model = { data: null, connection: IDLE, isAway: false, problem: null };

const WATCHED = ['session', 'token', 'base', 'static-base', 'transports', 'mode', 'form'] as const;
const SHOWN = ['brand', 'specialist-href', 'specialist-label', 'pill'] as const;

type EventName =
  | 'update'
  | 'estimates'
  | 'ended'
  | 'closed'
  | 'started'
  | 'retry'
  | 'connection'
  | 'specialist';

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
  #releaseForms: (() => void) | null = null;
  #isDue = false;
  readonly #trouble = new Trouble(() => this.#change({ isAway: true }));
  readonly #watch = new Stopwatch((seconds) => this.#view?.showTime(isAtResult(this.#model), seconds));
  readonly #size = new ResizeObserver(([entry]) => this.#view?.fit(entry?.contentRect.width ?? 0));

  connectedCallback(): void {
    this.#refresh();
  }

  disconnectedCallback(): void {
    this.#leave();
    this.#releaseForms?.();
    this.#releaseForms = null;
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
  }

  /** Closes the window; the session goes on. */
  close(): void {
    this.#frame?.close();
  }

  /** Starts a session with this data and shows it; what goes wrong is shown too. */
  async start(form: object | HTMLFormElement): Promise<void> {
    if (form instanceof HTMLFormElement) this.#form = form;
    this.#leave();
    this.#model = { ...NOTHING, connection: { ...IDLE, state: 'connecting' } };
    this.open();
    const client = this.#newClient('');
    this.#client = client;
    try {
      const started = await client.start(form instanceof HTMLFormElement ? formData(form) : form);
      this.#emit('started', started);
      client.watch();
    } catch (problem) {
      if (!(problem instanceof StartError)) throw problem;
      this.#change({ problem });
      if (this.#form !== null)
        markFields(
          this.#form,
          problem.erros.map(({ campo }) => campo),
        );
    }
  }

  /** Shows a state without a server: for previews and tests. */
  preview(state: Partial<Model>): void {
    this.#leave();
    this.#model = { ...NOTHING, ...state };
    this.open();
    this.#watch.set(state.data ?? null);
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
    this.#releaseForms?.();
    const forms = this.getAttribute('form');
    this.#releaseForms = forms ? takeForms(forms, (form) => void this.start(form)) : null;
    const session = this.getAttribute('session');
    if (!session) return;
    this.#leave();
    this.#model = { ...NOTHING, connection: { ...IDLE, state: 'connecting' } };
    this.#client = this.#newClient(session).watch();
    this.open();
  }

  #newClient(session: string): RpaClient {
    const client = new RpaClient({
      ...clientOptions(this),
      session,
      onTokenNeeded: () => this.onTokenNeeded?.() ?? null,
    });
    client.on('update', (data) => {
      this.#watch.set(data);
      this.#change({ data });
      this.#emit('update', data);
    });
    client.on('estimates', (detail) => this.#emit('estimates', detail));
    client.on('ended', (detail) => this.#emit('ended', detail));
    client.on('connection', (connection) => {
      this.#emit('connection', connection);
      this.#change({ connection, isAway: this.#trouble.follow(connection) });
    });
    return client;
  }

  #leave(): void {
    this.#trouble.forget();
    this.#watch.set(null);
    this.#client?.close();
    this.#client = null;
  }

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
    });
    const frame = isModal ? modalFrame(view.element, () => this.#closed()) : inlineFrame(view.element);
    this.#pill = new Pill(() => this.open());
    root.replaceChildren(frame.element, this.#pill.element);
    this.#size.disconnect();
    this.#size.observe(view.element);
    this.#view = view;
    this.#frame = frame;
    return frame;
  }

  #show(): void {
    const view = this.#view;
    if (view === null || this.#frame === null) return;
    view.show(
      this.#model,
      {
        specialistHref: this.getAttribute('specialist-href'),
        specialistLabel: this.getAttribute('specialist-label') ?? WORDS.specialist,
        hasSlotted: this.querySelector('[slot=specialist]') !== null,
      },
      this.getAttribute('brand'),
    );
    const isOffered = this.#client !== null && !this.#frame.isOpen() && this.getAttribute('pill') !== 'off';
    this.#pill?.show(isOffered ? { title: view.title, percentual: this.#model.data?.percentual ?? 0 } : null);
  }

  #closed(): void {
    this.#show();
    this.#emit('closed', { phase: phaseOf(this.#model) });
  }

  #again(): void {
    if (!this.#emit('retry', { phase: phaseOf(this.#model) })) return;
    const form = this.#form;
    if (form !== null && endWords(this.#model)?.again === 'retry') {
      void this.start(form);
      return;
    }
    this.#leave();
    this.close();
    const first =
      form?.querySelector<HTMLElement>('[aria-invalid=true]') ?? form?.querySelector('input,select');
    if (first instanceof HTMLElement) first.focus();
  }

  #emit(name: EventName, detail: unknown): boolean {
    return this.dispatchEvent(
      new CustomEvent(`rpa-progress:${name}`, {
        detail,
        bubbles: true,
        composed: true,
        cancelable: name === 'retry',
      }),
    );
  }
}
