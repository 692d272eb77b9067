import { connect } from 'node:net';

export type Transport = 'websocket' | 'sse';

/** What a connection tells. */
export interface ConnectionEvents {
  /** It has had the state of its session. */
  readonly onReady: () => void;
  /** An update has arrived: microseconds of the monotonic clock that its writer put into it. */
  readonly onStamp: (sentUs: number) => void;
  readonly onClose: (why: string) => void;
}

const READ_BYTES = 65_536;
const HEAD_END = Buffer.from('\r\n\r\n');
const STAMP = Buffer.from('"bench_us":');
const SNAPSHOT = Buffer.from('"type":"snapshot"');
const UPDATE = Buffer.from('"type":"progress_update"');
const EVENT_END = Buffer.from('\n\n');
const NOTHING = Buffer.alloc(0);

const PING = 9;
const CLOSE = 8;
const PONG_HEAD = 0x8a;
const MASKED = 0x80;
const LENGTH_IN_16_BITS = 126;
const LENGTH_IN_64_BITS = 127;
const DIGIT_0 = 48;
const DIGIT_9 = 57;

/** One for all connections of the process: what is read is dealt with before the next read. */
const shared = Buffer.allocUnsafe(READ_BYTES);

const requestOf = (transport: Transport, port: number, session: string): string =>
  transport === 'websocket'
    ? `GET /session/${session} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n'
    : `GET /api/rpa/events/${session} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\n\r\n`;

const stampIn = (bytes: Buffer, from: number, to: number): number | null => {
  const at = bytes.indexOf(STAMP, from);
  if (at < 0 || at >= to) return null;
  let value = 0;
  for (let i = at + STAMP.length; i < to; i += 1) {
    const digit = bytes[i] as number;
    if (digit < DIGIT_0 || digit > DIGIT_9) break;
    value = value * 10 + digit - DIGIT_0;
  }
  return value;
};

const isIn = (bytes: Buffer, what: Buffer, from: number, to: number): boolean => {
  const at = bytes.indexOf(what, from);
  return at >= 0 && at < to;
};

/**
 * Watches one session with as little work as possible: a WebSocket or an event stream read by hand, one shared
 * buffer, no message parsed. Nothing is decoded but the writer's stamp.
 */
export const watchSession = (
  transport: Transport,
  port: number,
  session: string,
  { onReady, onStamp, onClose }: ConnectionEvents,
): void => {
  let isOpen = false;
  let rest = NOTHING;

  const takeMessage = (bytes: Buffer, from: number, to: number): void => {
    if (isIn(bytes, UPDATE, from, to)) {
      const sentUs = stampIn(bytes, from, to);
      if (sentUs !== null) onStamp(sentUs);
    } else if (isIn(bytes, SNAPSHOT, from, to)) onReady();
  };

  /** @returns where the first frame begins that is not whole */
  const takeFrames = (bytes: Buffer): number => {
    for (let at = 0; ; ) {
      if (bytes.length < at + 2) return at;
      let length = (bytes[at + 1] as number) & 0x7f;
      let from = at + 2;
      if (length === LENGTH_IN_16_BITS) {
        if (bytes.length < at + 4) return at;
        length = bytes.readUInt16BE(at + 2);
        from = at + 4;
      } else if (length === LENGTH_IN_64_BITS) {
        if (bytes.length < at + 10) return at;
        length = Number(bytes.readBigUInt64BE(at + 2));
        from = at + 10;
      }
      const to = from + length;
      if (bytes.length < to) return at;
      const opcode = (bytes[at] as number) & 0x0f;
      if (opcode === PING)
        socket.write(Buffer.from([PONG_HEAD, MASKED | length, 0, 0, 0, 0, ...bytes.subarray(from, to)]));
      else if (opcode === CLOSE) onClose(`closed with ${length >= 2 ? bytes.readUInt16BE(from) : 'no code'}`);
      else takeMessage(bytes, from, to);
      at = to;
    }
  };

  /** Chunk heads between events are passed over: no search ends in one. */
  const takeEvents = (bytes: Buffer): number => {
    for (let at = 0; ; ) {
      const end = bytes.indexOf(EVENT_END, at);
      if (end < 0) return at;
      takeMessage(bytes, at, end);
      at = end + EVENT_END.length;
    }
  };

  const takeHead = (bytes: Buffer): number => {
    const end = bytes.indexOf(HEAD_END);
    if (end < 0) return 0;
    const status = bytes.toString('latin1', 9, 12);
    if (status !== (transport === 'websocket' ? '101' : '200')) {
      onClose(`answered ${status}`);
      socket.destroy();
      return bytes.length;
    }
    isOpen = true;
    return end + HEAD_END.length;
  };

  const take = transport === 'websocket' ? takeFrames : takeEvents;
  const onRead = (count: number): boolean => {
    const fresh = shared.subarray(0, count);
    let bytes = rest.length === 0 ? fresh : Buffer.concat([rest, fresh]);
    if (!isOpen) bytes = bytes.subarray(takeHead(bytes));
    const done = isOpen ? take(bytes) : 0;
    rest = done === bytes.length ? NOTHING : Buffer.from(bytes.subarray(done));
    return true;
  };

  const socket = connect({
    host: '127.0.0.1',
    port,
    noDelay: true,
    onread: { buffer: shared, callback: onRead },
  });
  socket.on('error', (error: NodeJS.ErrnoException) => onClose(error.code ?? error.message));
  socket.on('close', () => onClose('ended'));
  socket.write(requestOf(transport, port, session));
};
