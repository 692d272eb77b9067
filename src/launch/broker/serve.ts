import { createServer, type Server, type Socket } from 'node:net';
import { callAfter, limited } from '../../host/deadline.ts';
import { framesOf, logEvent } from '../../log/service-log.ts';
import { lineText } from '../../protocol/store/document-text.ts';
import { type Refused, refusal } from '../answer.ts';
import { asLaunchError } from '../as-launch-error.ts';
import { LaunchError } from '../launch-error.ts';
import type { Launcher } from '../launcher.ts';
import { answerRequest, type BrokerAnswer } from './answer-request.ts';
import { BrokerLimits } from './limits.ts';
import type { Peer, PeerOf } from './peer.ts';
import { readLine } from './read-line.ts';
import { type BrokerRequest, MAX_REQUEST_BYTES, readRequest } from './request.ts';

const MS_PER_S = 1_000;

/** A peer that does not take its answer loses it. */
const ANSWER_BUDGET_MS = 1_000;

export interface BrokerOptions {
  /** The launcher as the settings are now. @throws {LaunchError} when they cannot be used */
  readonly launcher: () => Launcher;
  readonly peerOf: PeerOf;
  /** Sessions run as this user and have no business here. */
  readonly sessionUid: number;
  /** Members may ask, and root. */
  readonly frontGid: number;
  /** The live server's user, who asks for operators; null where there is none. */
  readonly operatorsUid: number | null;
}

const mayAsk = ({ uid, gids }: Peer, { sessionUid, frontGid }: BrokerOptions): boolean =>
  uid === 0 || (uid !== sessionUid && gids.includes(frontGid));

/** One connection: who asks, and, once it is read, what for. */
class Exchange {
  readonly #socket: Socket;
  readonly #options: BrokerOptions;
  readonly #limits: (launcher: Launcher) => BrokerLimits;
  readonly #peer: Peer | null;
  readonly #startedAtMs = performance.now();
  #request: BrokerRequest | null = null;
  #leave = (): void => {};

  constructor(socket: Socket, options: BrokerOptions, limits: (launcher: Launcher) => BrokerLimits) {
    this.#socket = socket;
    this.#options = options;
    this.#limits = limits;
    this.#peer = options.peerOf(socket);
  }

  async serve(): Promise<void> {
    let answer: BrokerAnswer | Refused | null;
    try {
      answer = await this.#answer();
    } catch (error) {
      answer = this.#refuse(error);
    }
    this.#leave();
    if (answer === null) this.#socket.destroy();
    else this.#finish(answer);
  }

  /** @returns null when the peer asked nothing */
  async #answer(): Promise<BrokerAnswer | null> {
    const peer = this.#peer;
    if (peer === null || !mayAsk(peer, this.#options))
      throw new LaunchError('refused', 'this user may not ask the broker');
    const launcher = this.#options.launcher();
    const limits = this.#limits(launcher);
    this.#leave = limits.enter(peer.uid);
    const line = await limited(launcher.settings.broker.request_timeout_s * MS_PER_S, (late) =>
      readLine(this.#socket, MAX_REQUEST_BYTES, late),
    );
    if (line === null) return null;
    const request = readRequest(line);
    this.#request = request;
    if (request.op !== 'ping') limits.spend(peer.uid);
    const { uid } = peer;
    const isForOperators = uid === 0 || uid === this.#options.operatorsUid;
    return answerRequest(request, { uid, isForOperators }, launcher);
  }

  #refuse(error: unknown): Refused {
    const refused = asLaunchError(error);
    if (refused.code === 'internal')
      logEvent({ level: 'error', msg: 'an error that nobody expected', frames: framesOf(refused.cause) });
    return refusal(refused, new Date());
  }

  /** Sends the answer and lets go of the peer, whatever that still sends. */
  #finish(answer: BrokerAnswer | Refused): void {
    this.#log(answer);
    this.#socket.end(`${lineText(answer)}\n`);
    this.#socket.resume();
    this.#socket.once(
      'close',
      callAfter(ANSWER_BUDGET_MS, () => this.#socket.destroy()),
    );
  }

  #log(answer: BrokerAnswer | Refused): void {
    const request = this.#request;
    if (request?.op === 'ping') return;
    const asked = request !== null && 'session' in request ? request.session : undefined;
    logEvent({
      level: answer.success ? 'info' : 'warn',
      msg: request?.op ?? 'no request',
      uid: this.#peer?.uid,
      pid: this.#peer?.pid,
      session: 'session_id' in answer ? answer.session_id : asked,
      ...(request?.op === 'repeat' && { repeats: request.session }),
      ...('sessions' in answer ? { found: answer.sessions.length, examined: answer.examined } : {}),
      ...('estado' in answer ? { estado: answer.estado } : {}),
      ...(answer.success ? {} : { code: answer.code, detail: answer.detail }),
      ms: Math.round(performance.now() - this.#startedAtMs),
    });
  }
}

/** Limits as the settings have them; changed settings begin with new ones. */
const limitsOfSettings = (): ((launcher: Launcher) => BrokerLimits) => {
  let known: { readonly of: Launcher; readonly limits: BrokerLimits } | null = null;
  return (launcher) => {
    if (known?.of !== launcher)
      known = { of: launcher, limits: new BrokerLimits(launcher.settings.broker, () => performance.now()) };
    return known.limits;
  };
};

/**
 * Answers one question per connection: data and an id come in, never a property of a unit.
 * Whoever is slow, large, many or not allowed is told so, and costs the others nothing.
 */
export const createBroker = (options: BrokerOptions): Server => {
  const limits = limitsOfSettings();
  return createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    void new Exchange(socket, options, limits).serve();
  });
};
