import { setTimeout as pause } from 'node:timers/promises';
import { openWatchers, openWriter } from './children.ts';
import { type Bound, printTable, quantile } from './figures.ts';
import type { OurSide } from './our-side.ts';
import type { Transport } from './watch-connection.ts';

const US_PER_S = 1e6;
const MS_PER_S = 1000;
/** Updates before those that count: the compiler's. */
const WARM_UP_UPDATES = 3;
const TAIL_MS = 1500;
const LONGEST_BLOCK_MS = 10;
const HALF_A_CORE = 0.5;

export interface UpdatesWish {
  readonly transport: Transport;
  readonly sessions: number;
  readonly watchersEach: number;
  /** Of each session. */
  readonly updatesPerSecond: number;
  readonly seconds: number;
  readonly p99AtMostMs: number;
  /** Judged for one session with many watchers. */
  readonly judgesBlock?: boolean;
  /** Judged for many sessions with few. */
  readonly judgesProcessor?: boolean;
}

/** File write → client, for every update at every watcher; the writer's own time for the files is part of it. */
export const measureUpdates = async (ours: OurSide, home: string, wish: UpdatesWish): Promise<Bound[]> => {
  const { transport, sessions: count, watchersEach, updatesPerSecond, seconds } = wish;
  const name = `${transport}: ${count} × ${watchersEach} watchers`;
  const ids = Array.from({ length: count }, (_, at) => `${transport}-${count}x${watchersEach}-${at}`);
  const writer = await openWriter(home, ids);
  const watched = ids.flatMap((id) => Array.from({ length: watchersEach }, () => id));
  const watchers = await openWatchers(transport, ours.port, watched);
  try {
    await writer.write(updatesPerSecond, WARM_UP_UPDATES / updatesPerSecond);
    await pause(TAIL_MS);
    await watchers.begin();
    const before = await ours.probe();
    const beganMs = performance.now();
    const written = await writer.write(updatesPerSecond, seconds);
    const tookMs = performance.now() - beganMs;
    const after = await ours.probe();
    await pause(TAIL_MS);
    const { ready, delaysMs, closed } = await watchers.seen();
    const cores = (after.cpuUs - before.cpuUs) / US_PER_S / (tookMs / MS_PER_S);
    const p99Ms = quantile(delaysMs, 0.99);
    printTable(
      `${name}, ${updatesPerSecond} update${updatesPerSecond === 1 ? '' : 's'}/s each for ${seconds} s`,
      [
        'p50 ms',
        'p99 ms',
        'max ms',
        'arrived',
        'expected',
        'cores',
        'loop max ms',
        'own work max ms',
        'RSS MB',
      ],
      [
        [
          quantile(delaysMs, 0.5).toFixed(1),
          p99Ms.toFixed(1),
          quantile(delaysMs, 1).toFixed(1),
          String(delaysMs.length),
          String(written * watchersEach),
          cores.toFixed(2),
          after.loopMaxMs.toFixed(1),
          after.longestWorkMs.toFixed(1),
          (after.rssBytes / 1024 ** 2).toFixed(0),
        ],
      ],
    );
    if (Object.keys(closed).length > 0) console.log('connections that ended:', closed);
    return [
      { what: `${name}: connected`, measured: ready, unit: '', atLeast: watched.length },
      {
        what: `${name}: updates that arrived`,
        measured: delaysMs.length,
        unit: '',
        atLeast: written * watchersEach,
      },
      { what: `${name}: p99`, measured: p99Ms, unit: 'ms', atMost: wish.p99AtMostMs },
      ...(wish.judgesBlock
        ? [
            {
              what: `${name}: longest block`,
              measured: after.longestWorkMs,
              unit: 'ms',
              atMost: LONGEST_BLOCK_MS,
            },
          ]
        : []),
      ...(wish.judgesProcessor
        ? [{ what: `${name}: server's processor`, measured: cores, unit: 'cores', atMost: HALF_A_CORE }]
        : []),
    ];
  } finally {
    await Promise.all([watchers.close(), writer.close()]);
  }
};
