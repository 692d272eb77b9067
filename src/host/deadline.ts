/** Node's timers go off at once when they are given more. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Calls once that time has passed, unless it is called off; keeps no process running.
 * @returns calls it off
 */
export const callAfter = (ms: number, act: () => void): (() => void) => {
  const timer = setTimeout(act, Math.min(ms, LONGEST_MS)).unref();
  return () => clearTimeout(timer);
};

/** A point in time that can be called off: what has ended in time leaves nothing waiting. */
export interface Deadline {
  readonly passed: Promise<void>;
  /** Aborted when it has passed. */
  readonly signal: AbortSignal;
  readonly callOff: () => void;
}

export const deadlineIn = (ms: number): Deadline => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const controller = new AbortController();
  const callOff = callAfter(ms, () => {
    controller.abort(new DOMException(`not done within ${ms} ms`, 'TimeoutError'));
    resolve();
  });
  return { passed: promise, signal: controller.signal, callOff };
};

/**
 * What comes of the work, or of `late` when it takes longer; the work itself goes on.
 * @param late may throw, too
 */
export const within = async <T, Late>(work: Promise<T>, ms: number, late: () => Late): Promise<T | Late> => {
  const deadline = deadlineIn(ms);
  try {
    return await Promise.race([work, deadline.passed.then(late)]);
  } finally {
    deadline.callOff();
  }
};

/** Does work that takes a signal, which is aborted when the work takes longer. */
export const limited = async <T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const deadline = deadlineIn(ms);
  try {
    return await work(deadline.signal);
  } finally {
    deadline.callOff();
  }
};

/** Resolves when the time has passed; keeps no process running. */
export const after = (ms: number): Promise<void> => deadlineIn(ms).passed;
