import type { ServerMessage } from '../../src/live/channel/messages.ts';
import { awayMs, backoffMs } from './backoff.ts';
import type { End, Link, Route } from './link.ts';
import type { Transport } from './transports.ts';
import type { Connection, ConnectionState, Refusal } from './types.ts';

/** On a way that only asks every few seconds, a better one is looked for this often. */
const LOOK_FOR_BETTER_MS = 60_000;

export interface ConnectorOptions {
  readonly transports: readonly Transport[];
  readonly route: Omit<Route, 'onMessage' | 'onEnd'>;
  readonly onMessage: (message: ServerMessage) => void;
  readonly onConnection: (connection: Connection) => void;
  /** The token was refused. @returns whether there is another one now */
  readonly onTokenRefused: () => Promise<boolean>;
}

/** Keeps one way to the server open: the best that works, again and again until it is told to stop. */
export class Connector {
  readonly #options: ConnectorOptions;
  #transports: readonly Transport[];
  #connection: Connection = { state: 'idle', transport: null, refusal: null, attempts: 0 };
  #link: Link | null = null;
  #index = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #better: ReturnType<typeof setTimeout> | undefined;
  /** Counts the links, so that words of a former one are not taken for the present one's. */
  #generation = 0;
  #hasTriedNewToken = false;
  /** What the present link was opened with. */
  #usedToken: string | null = null;

  constructor(options: ConnectorOptions) {
    this.#options = options;
    this.#transports = options.transports;
  }

  get connection(): Connection {
    return this.#connection;
  }

  start(): void {
    addEventListener('online', this.#wake);
    addEventListener('offline', this.#wake);
    document.addEventListener('visibilitychange', this.#wake);
    this.#tell('connecting');
    this.#open();
  }

  /** @param state what there is to say about the connection from now on */
  stop(state: 'idle' | 'ended' | 'refused', refusal: Refusal | null = null): void {
    removeEventListener('online', this.#wake);
    removeEventListener('offline', this.#wake);
    document.removeEventListener('visibilitychange', this.#wake);
    this.#drop();
    this.#tell(state, { refusal, transport: null });
  }

  /** Opens the stream anew: something of it is missing. */
  again(): void {
    this.#retryIn(backoffMs(this.#connection.attempts));
  }

  say(message: object): void {
    this.#link?.say?.(message);
  }

  #tell(state: ConnectionState, rest: Partial<Connection> = {}): void {
    const next = { ...this.#connection, refusal: null, ...rest, state };
    const isNews = JSON.stringify(next) !== JSON.stringify(this.#connection);
    this.#connection = next;
    if (isNews) this.#options.onConnection(next);
  }

  #drop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#better);
    this.#timer = undefined;
    this.#better = undefined;
    this.#generation += 1;
    this.#link?.close();
    this.#link = null;
  }

  #open(): void {
    this.#drop();
    const generation = this.#generation;
    const transport = this.#transports[this.#index];
    if (transport === undefined) return;
    this.#usedToken = this.#options.route.token();
    const isCurrent = (): boolean => generation === this.#generation;
    this.#link = transport.open({
      ...this.#options.route,
      onMessage: (message) => {
        if (!isCurrent()) return;
        this.#isUp(transport);
        this.#options.onMessage(message);
      },
      onEnd: (end) => {
        if (isCurrent()) this.#ended(end);
      },
    });
  }

  #isUp({ name, isLive }: Transport): void {
    if (!isLive) this.#better ??= setTimeout(this.#startOver, LOOK_FOR_BETTER_MS);
    this.#hasTriedNewToken = false;
    this.#tell(isLive ? 'live' : 'degraded', { transport: name, attempts: 0 });
  }

  readonly #startOver = (): void => {
    this.#index = 0;
    this.#open();
  };

  #ended(end: End): void {
    this.#drop();
    if (end.kind === 'refused') {
      void this.#refused(end.refusal);
      return;
    }
    if (end.kind === 'unavailable' && end.isBlind && this.#transports.length > 1) {
      this.#transports = this.#transports.filter((_, at) => at !== this.#index);
      this.#index = Math.min(this.#index, this.#transports.length - 1);
      this.#open();
      return;
    }
    const other = this.#otherWay(end);
    if (other !== null) {
      this.#index = other;
      this.#open();
      return;
    }
    if (end.kind !== 'lost') this.#index = 0;
    this.#retryIn(awayMs(this.#connection.attempts, 'retryAfterMs' in end ? end.retryAfterMs : undefined));
  }

  /** A transport to try at once; null: wait, and then start with the best. */
  #otherWay({ kind }: End): number | null {
    const transports = this.#transports;
    const last = transports.length - 1;
    if (kind === 'unavailable') return this.#index < last ? this.#index + 1 : null;
    // Files may lie on another web server.
    if (kind === 'unreachable') return this.#index < last && transports[last]?.name === 'file' ? last : null;
    if (kind !== 'ended') return null;
    // The stream of an ended session is closed, and its end has not been seen here: ask for the state.
    const poll = transports.findIndex(({ name }) => name === 'poll');
    return poll === -1 || poll === this.#index ? null : poll;
  }

  #retryIn(ms: number): void {
    this.#drop();
    this.#tell(this.#away(), { attempts: this.#connection.attempts + 1 });
    this.#timer = setTimeout(() => this.#open(), ms);
  }

  #away(): ConnectionState {
    return navigator.onLine ? 'reconnecting' : 'offline';
  }

  async #refused(refusal: Refusal): Promise<void> {
    const generation = this.#generation;
    const isFirstTime = refusal === 'token' && !this.#hasTriedNewToken;
    this.#hasTriedNewToken = true;
    // Only WebSocket hears of a renewed token; the other ways are opened anew with it.
    const wasRenewed = this.#options.route.token() !== this.#usedToken;
    const hasAnother = isFirstTime && (wasRenewed || (await this.#options.onTokenRefused()));
    if (generation !== this.#generation) return;
    if (hasAnother) this.#open();
    else this.stop('refused', refusal);
  }

  /** The network or the reader came back: see at once how things stand. */
  readonly #wake = (): void => {
    if (document.hidden) return;
    if (this.#timer !== undefined) {
      this.#tell(this.#away());
      if (navigator.onLine) this.#open();
    } else this.#link?.probe?.();
  };
}
