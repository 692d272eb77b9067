import type { OperatorsSnapshot, OperatorsUpdate, Position } from '../../../src/live/channel/messages.ts';
import { type Api, TokenRefused } from './api.ts';
import { socketAddress } from './base.ts';
import { eventsOf } from './event-stream.ts';
import { Signal } from './signal.ts';

export type News = OperatorsSnapshot | OperatorsUpdate;

export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live'; readonly transport: 'WebSocket' | 'SSE' }
  /** `atMs`: of the next try, by this machine's clock. */
  | { readonly kind: 'waiting'; readonly atMs: number };

export interface StreamOptions {
  readonly root: URL;
  readonly api: Api;
  readonly token: () => string | null;
  readonly onNews: (news: News) => void;
  /** The server does not want this token; why has to be asked for. */
  readonly onRefused: (reason: string | null) => void;
  readonly onExpiring: () => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const PING_MS = 20_000;
const SILENCE_LIMIT_MS = 45_000;
/** So many WebSockets that never said a word, and the next try is server-sent events. */
const SILENT_TRIES = 2;
const REFUSED_CODES: ReadonlySet<number> = new Set([4401, 4403]);

/** The operators' stream over WebSocket, or server-sent events where that does not get through. Resumes where it was. */
export class Stream {
  readonly state = new Signal<LinkState>({ kind: 'connecting' });
  readonly #options: StreamOptions;
  #position: Position | null = null;
  #socket: WebSocket | null = null;
  #abort: AbortController | null = null;
  #waitMs = FIRST_WAIT_MS;
  #silentTries = 0;
  #timer: number | undefined;
  #pulse: number | undefined;
  #heardAtMs = 0;
  #isClosed = false;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#connect();
    this.#pulse = window.setInterval(() => this.#checkPulse(), PING_MS);
    addEventListener('online', this.#now);
    document.addEventListener('visibilitychange', this.#now);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#pulse);
    removeEventListener('online', this.#now);
    document.removeEventListener('visibilitychange', this.#now);
    this.#drop();
  }

  /** Puts a newer token on the open connection. */
  refresh(token: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN)
      this.#socket.send(JSON.stringify({ type: 'refresh', token }));
    else if (this.#abort !== null) this.#retry();
  }

  readonly #now = (): void => {
    if (this.state.value.kind === 'waiting' && document.visibilityState === 'visible') this.#connect();
  };

  #drop(): void {
    const [socket, abort] = [this.#socket, this.#abort];
    this.#socket = null;
    this.#abort = null;
    socket?.close(1000);
    abort?.abort();
  }

  #checkPulse(): void {
    if (this.state.value.kind !== 'live') return;
    if (Date.now() - this.#heardAtMs > SILENCE_LIMIT_MS) this.#retry();
    else if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send('{"type":"ping"}');
  }

  #connect(): void {
    clearTimeout(this.#timer);
    this.#drop();
    if (this.#silentTries < SILENT_TRIES) this.#openSocket();
    else void this.#readEvents();
  }

  #retry(): void {
    this.#drop();
    if (this.#isClosed) return;
    const waitMs = this.#waitMs * (0.75 + Math.random() / 2);
    this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2);
    this.state.set({ kind: 'waiting', atMs: Date.now() + waitMs });
    this.#timer = window.setTimeout(() => this.#connect(), waitMs);
  }

  #openSocket(): void {
    const { root, token } = this.#options;
    const address = socketAddress(root, 'operator');
    if (this.#position !== null) {
      address.searchParams.set('epoch', this.#position.epoch);
      address.searchParams.set('offset', String(this.#position.offset));
    }
    const held = token();
    const socket = new WebSocket(address, held === null ? ['rpa.v1'] : ['rpa.v1', `rpa.token.${held}`]);
    this.#socket = socket;
    let isSilent = true;
    socket.addEventListener('message', ({ data }) => {
      if (this.#socket !== socket) return;
      isSilent = false;
      this.#silentTries = 0;
      this.#hear(String(data), 'WebSocket');
    });
    socket.addEventListener('close', ({ code }) => {
      if (this.#socket !== socket) return;
      if (REFUSED_CODES.has(code)) {
        this.close();
        this.#options.onRefused(null);
        return;
      }
      // A close frame of the server's own is a word too.
      if (isSilent && code === 1006) this.#silentTries += 1;
      this.#retry();
    });
  }

  async #readEvents(): Promise<void> {
    const abort = new AbortController();
    this.#abort = abort;
    this.#silentTries = 0;
    const { epoch, offset } = this.#position ?? {};
    const resume = epoch === undefined ? {} : { 'Last-Event-ID': `${epoch}:${offset}` };
    try {
      const response = await this.#options.api.stream(
        'api/rpa/events',
        { Accept: 'text/event-stream', ...resume },
        abort.signal,
      );
      if (response.body === null) throw new Error('no body');
      for await (const event of eventsOf(response.body)) {
        if (this.#abort !== abort) return;
        this.#heardAtMs = Date.now();
        if (event !== null && event.event !== 'close') this.#hear(event.data, 'SSE');
      }
    } catch (error) {
      if (this.#abort !== abort) return;
      if (error instanceof TokenRefused) {
        this.close();
        this.#options.onRefused(error.reason);
        return;
      }
    }
    if (this.#abort === abort) this.#retry();
  }

  #hear(text: string, transport: 'WebSocket' | 'SSE'): void {
    this.#heardAtMs = Date.now();
    const message = JSON.parse(text) as News | { readonly type: 'token_expiring' | 'connection_established' };
    if (message.type === 'token_expiring') this.#options.onExpiring();
    if (message.type !== 'snapshot' && message.type !== 'sessions_update') return;
    this.#waitMs = FIRST_WAIT_MS;
    this.#position = { epoch: message.epoch, offset: message.offset };
    this.#options.onNews(message);
    if (this.state.value.kind !== 'live') this.state.set({ kind: 'live', transport });
  }
}
