import type { ServerMessage } from '../../src/live/channel/messages.ts';
import type { LiveData } from '../../src/protocol/files/live-shape.ts';
import { Connector } from './connector.ts';
import { ask, post } from './request.ts';
import { SessionState } from './session-state.ts';
import { type Started, type StartOptions, startSession } from './start.ts';
import { renewedToken, tokenTimes } from './token.ts';
import { transportsFor } from './transports.ts';
import type { ClientEvents, ClientOptions, Connection } from './types.ts';
import { within } from './within.ts';

/** As the server's own warning. */
const RENEW_BEFORE_END_MS = 60_000;
/** A longer timer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** What a page's own function for tokens may take. */
const TOKEN_LIMIT_MS = 15_000;

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
  /** Whether the token was made just now: how long it lasts is then known without a clock. */
  #isTokenFresh = false;
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

  get token(): string | null {
    return this.#token;
  }

  /** Whether two addresses are of the same server as this client's. */
  get origin(): string {
    return this.#url('/').href;
  }

  /**
   * Starts a session and makes it the one that `watch` follows.
   * @param form the customer's data, by the field names of docs/input.md
   * @throws StartError with every wrong field in `erros`
   */
  async start(form: object, options: StartOptions = {}): Promise<Started> {
    const started = await startSession(this.#url('/api/rpa/start'), this.#token, form, options);
    this.#session = started.session_id;
    this.#token = started.token ?? this.#token;
    this.#isTokenFresh = started.token !== null;
    return started;
  }

  /**
   * Says which plan the customer wants.
   * @param plano its name among the results, "plano_recomendado"
   * @returns whether the broker is told; null when the server could not be asked
   */
  async choose(plano: string): Promise<boolean | null> {
    const answer = await this.#post('/api/rpa/choose/', { plano });
    return answer && answer.encaminhado === true;
  }

  /** Seconds that a place in the queue may take; null when nobody can tell. */
  async queueWait(): Promise<number | null> {
    try {
      const url = this.#url(`/api/rpa/wait/${encodeURIComponent(this.#session)}`);
      const response = await ask(url, this.#token, AbortSignal.timeout(TOKEN_LIMIT_MS));
      const { espera_s: waitS } = response.ok ? await response.json() : {};
      return typeof waitS === 'number' ? waitS : null;
    } catch {
      return null;
    }
  }

  async #post(path: string, body: object): Promise<Readonly<Record<string, unknown>> | null> {
    try {
      const response = await post(this.#url(path + encodeURIComponent(this.#session)), this.#token, body);
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    }
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
    const times = tokenTimes(this.#token ?? '');
    if (times === null) return;
    // The browser's clock may be hours off: a token that was made just now lasts its life.
    const byClockMs = times.endsMs - Date.now();
    const leftMs = this.#isTokenFresh && times.lifeMs !== null ? times.lifeMs : byClockMs;
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
    const asked = await within(this.#options.onTokenNeeded?.() ?? null, TOKEN_LIMIT_MS);
    const renewable = stillHolds && before !== null;
    const token = asked ?? (renewable ? await renewedToken(this.#url('/api/rpa/token'), before) : null);
    if (token === null || token === before) return false;
    this.#token = token;
    this.#isTokenFresh = true;
    this.#connector.say({ type: 'refresh', token });
    this.#renewInTime();
    return true;
  }
}
