import { monitorEventLoopDelay } from 'node:perf_hooks';

// Imported into the server that is measured (node --import): answers its parent with what only the process itself
// knows. Costs a timer of a millisecond.

const TICK_MS = 1;
const US_PER_MS = 1000;
const NS_PER_MS = 1e6;

const delay = monitorEventLoopDelay({ resolution: TICK_MS });
let longestWorkMs = 0;
let before = process.threadCpuUsage();

/** Processor time between two timers is one turn of the loop: a block that is the server's own, not its neighbours'. */
const tick = (): void => {
  const now = process.threadCpuUsage();
  longestWorkMs = Math.max(longestWorkMs, (now.user + now.system - before.user - before.system) / US_PER_MS);
  before = now;
};

delay.enable();
setInterval(tick, TICK_MS).unref();

export interface Probed {
  readonly rssBytes: number;
  readonly heapBytes: number;
  readonly cpuUs: number;
  /** Since the last question, on the wall's clock. */
  readonly loopMaxMs: number;
  readonly loopP99Ms: number;
  /** The same in processor time: what other processes took is not in it. */
  readonly longestWorkMs: number;
}

process.on('message', (wish) => {
  if (wish === 'collect garbage') for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const probed: Probed = {
    rssBytes: process.memoryUsage.rss(),
    heapBytes: process.memoryUsage().heapUsed,
    cpuUs: user + system,
    loopMaxMs: delay.max / NS_PER_MS,
    loopP99Ms: delay.percentile(99) / NS_PER_MS,
    longestWorkMs,
  };
  process.send?.(probed);
  delay.reset();
  longestWorkMs = 0;
  before = process.threadCpuUsage();
});
process.channel?.unref();
