import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { monotonicUs } from './monotonic.ts';
import { type Transport, watchSession } from './watch-connection.ts';

// A process full of watchers. Its parent says what to watch and asks what was seen.

const AT_ONCE = 50;
const OPENING_PATIENCE_MS = 60_000;
const BETWEEN_LOOKS_MS = 5;
const US_PER_MS = 1000;

export type Order =
  | {
      readonly op: 'open';
      readonly transport: Transport;
      readonly port: number;
      readonly sessions: readonly string[];
    }
  | { readonly op: 'begin' }
  | { readonly op: 'report' };

export interface Seen {
  /** Connections that had the state of their session. */
  readonly ready: number;
  /** Of each update that arrived since "begin", from the writer's stamp. */
  readonly delaysMs: Float64Array;
  /** Why connections ended, with how many did. */
  readonly closed: Readonly<Record<string, number>>;
}

let ready = 0;
let gone = 0;
let beginUs = Number.POSITIVE_INFINITY;
let delaysMs: number[] = [];
const closed: Record<string, number> = {};

const events = () => {
  let isReady = false;
  let isClosed = false;
  return {
    onReady: () => {
      if (!isReady) ready += 1;
      isReady = true;
    },
    onStamp: (sentUs: number) => {
      if (sentUs >= beginUs) delaysMs.push((monotonicUs() - sentUs) / US_PER_MS);
    },
    onClose: (why: string) => {
      if (isClosed) return;
      isClosed = true;
      gone += 1;
      closed[why] = (closed[why] ?? 0) + 1;
    },
  };
};

const open = async ({ transport, port, sessions }: Extract<Order, { op: 'open' }>): Promise<void> => {
  const patience = AbortSignal.timeout(OPENING_PATIENCE_MS);
  let asked = 0;
  for (const session of sessions) {
    watchSession(transport, port, session, events());
    asked += 1;
    while (asked - ready - gone >= AT_ONCE && !patience.aborted) await nextTurn();
  }
  while (ready + gone < asked && !patience.aborted) await pause(BETWEEN_LOOKS_MS);
};

const report = (): void => {
  const seen: Seen = { ready, delaysMs: Float64Array.from(delaysMs), closed };
  process.send?.(seen);
};

process.on('message', async (order: Order) => {
  if (order.op === 'open') await open(order);
  if (order.op === 'begin') {
    beginUs = monotonicUs();
    delaysMs = [];
  }
  report();
});
process.on('disconnect', () => process.exit());
