import type { ServerMessage } from '../../src/live/channel/messages.ts';
import type { LiveData } from '../../src/protocol/files/live-shape.ts';
import { Connector } from './connector.ts';
import { SessionState } from './session-state.ts';
import { type Started, startSession } from './start.ts';
import { expiryMs, renewedToken } from './token.ts';
import { transportsFor } from './transports.ts';
import type { ClientEvents, ClientOptions, Connection } from './types.ts';

/** As the server's own warning. */
const RENEW_BEFORE_END_MS = 60_000;
/** A longer timer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Starts and follows one session. Tells what it knows by events: `connection`, `update`, `estimates`, `ended`
 * (their `detail`: ClientEvents); `data` and `connection` hold the latest.
 */
export class RpaClient extends EventTarget {
  readonly #options: ClientOptions;
  readonly #connector: Connector;
  #state = new SessionState();
  #session: string;
  #token: string | null;
  #hasTold = { estimates: false, ended: false };
  #renewal: ReturnType<typeof setTimeout> | undefined;
  #renewing: Promise<boolean> | null = null;

  constructor(options: ClientOptions = {}) {
    super();
    this.#options = options;
    this.#session = options.session ?? '';
    this.#token = options.token || null;
    const client = this;
    this.#connector = new Connector({
      transports: transportsFor(options.transports, options.staticBase),
      route: {
        get session() {
          return encodeURIComponent(client.#session);
        },
        url: (path, query) => this.#url(path, query),
        token: () => this.#token,
        position: () => this.#state.position,
      },
      onMessage: (message) => this.#take(message),
      onConnection: (connection) => this.#tell('connection', connection),
      onTokenRefused: () => this.#needToken(false),
    });
  }

  /** The session's state, the `data` of the live view; null before anything is known. */
  get data(): LiveData | null {
    return this.#state.data;
  }

  get connection(): Connection {
    return this.#connector.connection;
  }

  get session(): string {
    return this.#session;
  }

  /**
   * Starts a session and makes it the one that `watch` follows.
   * @param form the customer's data, by the field names of docs/input.md
   * @throws StartError with every wrong field in `erros`
   */
  async start(form: object): Promise<Started> {
    const started = await startSession(this.#url('/api/rpa/start'), this.#token, form);
    this.#session = started.session_id;
    this.#token = started.token ?? this.#token;
    return started;
  }

  /** Follows the session until it ends or `close` is called. */
  watch(): this {
    this.#state = new SessionState();
    this.#hasTold = { estimates: false, ended: false };
    this.#renewInTime();
    this.#connector.start();
    return this;
  }

  /** Stops following; the session goes on. */
  close(): void {
    clearTimeout(this.#renewal);
    this.#connector.stop('idle');
  }

  /** Calls `hear` at each of these events. @returns stops that */
  on<Name extends keyof ClientEvents>(name: Name, hear: (detail: ClientEvents[Name]) => void): () => void {
    const listener = (event: Event): void => hear((event as CustomEvent<ClientEvents[Name]>).detail);
    this.addEventListener(name, listener);
    return () => this.removeEventListener(name, listener);
  }

  #tell<Name extends keyof ClientEvents>(name: Name, detail: ClientEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #url(path: string, query: Readonly<Record<string, string>> = {}): URL {
    const base = new URL(this.#options.base || '/', location.href);
    const url = new URL(base.pathname.replace(/\/$/, '') + path, base);
    url.search = new URLSearchParams(query).toString();
    return url;
  }

  #take(message: ServerMessage): void {
    if (message.type === 'token_expiring') void this.#needToken(true);
    const applied = this.#state.apply(message);
    if (applied === 'gap') {
      this.#state.forgetPosition();
      this.#connector.again();
    }
    if (applied === 'changed') this.#tellState();
  }

  #tellState(): void {
    const { data } = this.#state;
    if (data === null) return;
    this.#tell('update', data);
    const { dados } = data.estimativas;
    if (dados !== null && !this.#hasTold.estimates) {
      this.#hasTold.estimates = true;
      this.#tell('estimates', dados);
    }
    if (!data.execucao.finalizado || this.#hasTold.ended) return;
    this.#hasTold.ended = true;
    clearTimeout(this.#renewal);
    this.#connector.stop('ended');
    this.#tell('ended', data);
  }

  #renewInTime(): void {
    clearTimeout(this.#renewal);
    const endsMs = expiryMs(this.#token ?? '');
    if (endsMs === null) return;
    const leftMs = endsMs - Date.now();
    if (leftMs <= 0) return;
    // A token that never lasts longer than that is renewed at half of its life.
    const inMs = Math.min(Math.max(leftMs - RENEW_BEFORE_END_MS, leftMs / 2), LONGEST_TIMER_MS);
    this.#renewal = setTimeout(() => void this.#needToken(true), inMs);
  }

  /** Gets a new token, once at a time. @param stillHolds the server renews no other */
  #needToken(stillHolds: boolean): Promise<boolean> {
    this.#renewing ??= this.#newToken(stillHolds).finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  async #newToken(stillHolds: boolean): Promise<boolean> {
    const before = this.#token;
    const asked = await this.#options.onTokenNeeded?.();
    const renewable = stillHolds && before !== null;
    const token = asked ?? (renewable ? await renewedToken(this.#url('/api/rpa/token'), before) : null);
    if (token === null || token === before) return false;
    this.#token = token;
    this.#connector.say({ type: 'refresh', token });
    this.#renewInTime();
    return true;
  }
}
