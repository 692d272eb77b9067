import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Transport } from './watch-connection.ts';
import type { Order, Seen } from './watchers-program.ts';
import type { WriterOrder } from './writer-program.ts';

const CONNECTIONS_PER_PROCESS = 2500;
const LEAST_PROCESSES = 2;

const start = (program: string): ChildProcess =>
  fork(join(import.meta.dirname, program), { serialization: 'advanced' });

const ask = async <T>(child: ChildProcess, order: object): Promise<T> => {
  const answer = Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`a client program ended with ${code}`))),
  ]);
  child.send(order);
  return (await answer)[0] as T;
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
};

export interface Watchers {
  readonly ready: number;
  /** From now on updates count. */
  readonly begin: () => Promise<void>;
  readonly seen: () => Promise<Seen>;
  readonly close: () => Promise<void>;
}

const together = (all: readonly Seen[]): Seen => {
  const closed: Record<string, number> = {};
  for (const one of all)
    for (const [why, count] of Object.entries(one.closed)) closed[why] = (closed[why] ?? 0) + count;
  return {
    ready: all.reduce((sum, { ready }) => sum + ready, 0),
    delaysMs: Float64Array.from(all.flatMap(({ delaysMs }) => [...delaysMs])).sort(),
    closed,
  };
};

/** Opens a connection for each entry of `sessions`, from several processes, and waits until each has its state. */
export const openWatchers = async (
  transport: Transport,
  port: number,
  sessions: readonly string[],
): Promise<Watchers> => {
  const count = Math.max(LEAST_PROCESSES, Math.ceil(sessions.length / CONNECTIONS_PER_PROCESS));
  const children = Array.from({ length: count }, () => start('watchers-program.ts'));
  const tell = async (order: (at: number) => Order): Promise<Seen> =>
    together(await Promise.all(children.map((child, at) => ask<Seen>(child, order(at)))));
  const share = (at: number): readonly string[] => sessions.filter((_, i) => i % count === at);
  const { ready } = await tell((at) => ({ op: 'open', transport, port, sessions: share(at) }));
  return {
    ready,
    begin: async () => {
      await tell(() => ({ op: 'begin' }));
    },
    seen: () => tell(() => ({ op: 'report' })),
    close: async () => {
      await Promise.all(children.map(end));
    },
  };
};

export interface Writer {
  /** @returns how many updates were written */
  readonly write: (perSecond: number, seconds: number) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Begins the sessions in a process of their own. */
export const openWriter = async (home: string, sessions: readonly string[]): Promise<Writer> => {
  const child = start('writer-program.ts');
  const tell = (order: WriterOrder): Promise<number> => ask(child, order);
  await tell({ op: 'open', home, sessions });
  return {
    write: (perSecond, seconds) => tell({ op: 'write', perSecond, seconds }),
    close: () => end(child),
  };
};
