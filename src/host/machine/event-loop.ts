import { type EventLoopUtilization, monitorEventLoopDelay, performance } from 'node:perf_hooks';

export interface EventLoopUse {
  /** 99th percentile of how late the loop was since the last reading. */
  readonly delayMs: number;
  /** Per cent of the time since the last reading in which the loop was not idle. */
  readonly busyPercent: number;
}

export interface EventLoopReader {
  /** What happened since the last call. */
  readonly read: () => EventLoopUse;
  readonly stop: () => void;
}

/** A timer of this period is watched; what it comes later is the delay. */
const RESOLUTION_MS = 20;
const NS_PER_MS = 1e6;

/** Looks at this process's event loop; costs a timer of 20 ms. */
export const watchEventLoop = (): EventLoopReader => {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  let before: EventLoopUtilization = performance.eventLoopUtilization();
  return {
    read: () => {
      const now = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(now, before);
      before = now;
      const delayMs = delays.count === 0 ? 0 : delays.percentile(99) / NS_PER_MS - RESOLUTION_MS;
      delays.reset();
      return { delayMs: Math.max(0, delayMs), busyPercent: utilization * 100 };
    },
    stop: () => {
      delays.disable();
    },
  };
};
