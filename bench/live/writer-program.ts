import { setTimeout as pause } from 'node:timers/promises';
import { monotonicUs } from './monotonic.ts';
import { openSession } from './sessions.ts';

// Sessions that go on by themselves, written by the real tracker, each update with the moment of its writing.

const SCREENS = 15;
const MS_PER_S = 1000;

export type WriterOrder =
  | { readonly op: 'open'; readonly home: string; readonly sessions: readonly string[] }
  /** Each session gets `perSecond` updates, evenly apart from the other sessions'. */
  | { readonly op: 'write'; readonly perSecond: number; readonly seconds: number };

const trackers: Awaited<ReturnType<typeof openSession>>[] = [];

const write = async (perSecond: number, seconds: number): Promise<number> => {
  const apartMs = MS_PER_S / perSecond / trackers.length;
  const rounds = Math.round(perSecond * seconds);
  const beganMs = performance.now();
  for (let at = 0; at < rounds * trackers.length; at += 1) {
    const waitMs = beganMs + at * apartMs - performance.now();
    if (waitMs > 0) await pause(waitMs);
    const screen = 1 + (Math.floor(at / trackers.length) % SCREENS);
    const stamp = { bench_us: Math.round(monotonicUs()) };
    trackers[at % trackers.length]?.step(screen, `Tela ${screen}: preenchendo`, stamp);
  }
  return rounds * trackers.length;
};

process.on('message', async (order: WriterOrder) => {
  if (order.op === 'open') {
    for (const id of order.sessions) trackers.push(await openSession(order.home, id));
    process.send?.(trackers.length);
  } else process.send?.(await write(order.perSecond, order.seconds));
});
process.on('disconnect', () => process.exit());
