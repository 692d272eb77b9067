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

const FINAL_TEXT = 0x81;
const LENGTH_IN_16_BITS = 126;
const LENGTH_IN_64_BITS = 127;
const MAX_LENGTH_IN_7_BITS = 125;
const MAX_LENGTH_IN_16_BITS = 65_535;

/** A server's text message as one WebSocket frame (RFC 6455, 5.2): final, not masked. */
const webSocketFrame = (payload: Buffer): Buffer => {
  const { length } = payload;
  if (length <= MAX_LENGTH_IN_7_BITS) return Buffer.concat([Buffer.from([FINAL_TEXT, length]), payload]);
  const isShort = length <= MAX_LENGTH_IN_16_BITS;
  const head = Buffer.alloc(isShort ? 4 : 10);
  head[0] = FINAL_TEXT;
  head[1] = isShort ? LENGTH_IN_16_BITS : LENGTH_IN_64_BITS;
  if (isShort) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
};

/** One message as every transport sends it; each form is made once, however many get it. */
export class Frame {
  readonly kind: FrameKind;
  readonly position: Position;
  readonly text: string;
  #wire: Buffer | null = null;
  #event: Buffer | null = null;
  #chunk: Buffer | null = null;

  constructor(kind: FrameKind, position: Position, text: string) {
    this.kind = kind;
    this.position = position;
    this.text = text;
  }

  /** A whole WebSocket frame, its head included. */
  get wire(): Buffer {
    this.#wire ??= webSocketFrame(Buffer.from(this.text));
    return this.#wire;
  }

  /** A server-sent event, its id included. */
  get event(): Buffer {
    this.#event ??= Buffer.from(`id: ${positionText(this.position)}\ndata: ${this.text}\n\n`);
    return this.#event;
  }

  /** The event as a chunk of a chunked HTTP body (RFC 9112, 7.1). */
  get chunk(): Buffer {
    this.#chunk ??= Buffer.concat([
      Buffer.from(`${this.event.length.toString(16)}\r\n`),
      this.event,
      Buffer.from('\r\n'),
    ]);
    return this.#chunk;
  }
}
