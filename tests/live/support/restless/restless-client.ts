import type { Position, ServerMessage } from '../../../../src/live/channel/messages.ts';
import type { LiveData } from '../../../../src/protocol/files/live-shape.ts';
import { applyUpdate } from '../../../../src/protocol/live/apply-update.ts';
import { type Origin, TRANSPORTS } from './transports.ts';

/** Anything from 0 to below 1. */
export type Random = () => number;

const LONGEST_STAY_MS = 12;
const FINAL_STAY_MS = 20_000;

/**
 * A client that is cut off again and again, comes back with its position over another transport, and notices every
 * update that it missed or got twice.
 */
export class RestlessClient {
  readonly #random: Random;
  position: Position | null = null;
  state: LiveData | null = null;
  /** What must not happen. */
  readonly wrong: string[] = [];
  connections = 0;
  resumed = 0;
  snapshots = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  get isFinished(): boolean {
    return this.state?.execucao.finalizado === true;
  }

  readonly take = (message: ServerMessage): void => {
    if (message.type === 'snapshot' && message.session_id !== null) {
      this.snapshots += 1;
      this.#notBack(message, message.progress.percentual);
      this.state = message.progress;
      this.position = { epoch: message.epoch, offset: message.offset };
    } else if (message.type === 'progress_update') {
      const before = this.position;
      if (before?.epoch !== message.epoch || before.offset + 1 !== message.offset)
        this.wrong.push(`after ${JSON.stringify(before)} came ${message.epoch}:${message.offset}`);
      if (this.state === null) this.wrong.push('an update came before any state');
      else this.state = applyUpdate(this.state, message);
      this.position = { epoch: message.epoch, offset: message.offset };
    }
  };

  /** Connects at random and is cut off, `times` times. @returns when that was done */
  async wander(originOf: () => Origin, times: number): Promise<void> {
    for (let left = times; left > 0; ) {
      if (await this.#visit(originOf(), this.#random() * LONGEST_STAY_MS)) left -= 1;
    }
  }

  /** Stays until the session is over. */
  async settle(originOf: () => Origin): Promise<void> {
    const until = Date.now() + FINAL_STAY_MS;
    while (!this.isFinished && Date.now() < until) await this.#visit(originOf(), FINAL_STAY_MS);
  }

  async #visit(origin: Origin, stayMs: number): Promise<boolean> {
    const before = this.position;
    const snapshotsBefore = this.snapshots;
    const transport = TRANSPORTS[Math.floor(this.#random() * TRANSPORTS.length)] ?? TRANSPORTS[0];
    const wasLetIn = await transport({
      origin,
      since: before,
      stayMs,
      take: this.take,
      isDone: () => this.isFinished,
    });
    if (!wasLetIn) return false;
    this.connections += 1;
    if (before !== null && this.snapshots === snapshotsBefore) this.resumed += 1;
    return true;
  }

  #notBack({ epoch, offset }: Position, percentual: number): void {
    const before = this.position;
    if (before?.epoch === epoch && offset < before.offset)
      this.wrong.push(`the state went back from ${before.offset} to ${offset}`);
    if (this.state !== null && percentual < this.state.percentual)
      this.wrong.push(`progress went back from ${this.state.percentual} to ${percentual}`);
  }
}
