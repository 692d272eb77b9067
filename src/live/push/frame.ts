import type { Position } from './messages.ts';

export type FrameKind = 'snapshot' | 'update';

/** `E:N`, as SSE's Last-Event-ID and `?since=` carry a position. */
export const positionText = ({ epoch, offset }: Position): string => `${epoch}:${offset}`;

const POSITION = /^([A-Za-z0-9_-]{1,64}):(\d{1,15})$/;

/** @returns null for what is no position: such a client starts anew */
export const readPosition = (text: string | undefined): Position | null => {
  const match = POSITION.exec(text ?? '');
  return match === null ? null : { epoch: match[1] ?? '', offset: Number(match[2]) };
};

/** One message as every transport sends it; each form is made once, however many get it. */
export class Frame {
  readonly kind: FrameKind;
  readonly position: Position;
  readonly text: string;
  #bytes: Buffer | null = null;
  #event: Buffer | null = null;

  constructor(kind: FrameKind, position: Position, text: string) {
    this.kind = kind;
    this.position = position;
    this.text = text;
  }

  /** A WebSocket message's payload. */
  get bytes(): Buffer {
    this.#bytes ??= Buffer.from(this.text);
    return this.#bytes;
  }

  /** A server-sent event, its id included. */
  get event(): Buffer {
    this.#event ??= Buffer.from(`id: ${positionText(this.position)}\ndata: ${this.text}\n\n`);
    return this.#event;
  }
}
