import type { FailureKey } from '../quote/outcome/catalogue.ts';

const MEANING = {
  SIGTERM: 'stopped_sigterm',
  SIGINT: 'stopped_sigint',
  SIGHUP: 'stopped_sigterm',
} as const satisfies Partial<Record<NodeJS.Signals, FailureKey>>;

/**
 * Turns the first stop signal into the session's end; later ones change nothing, so that the files
 * are written in peace.
 * @returns ends the watch
 */
export const watchSignals = (onStop: (key: FailureKey, signal: NodeJS.Signals) => void): (() => void) => {
  const listeners = Object.entries(MEANING).map(([name, key]) => {
    const signal = name as NodeJS.Signals;
    const listener = (): void => onStop(key, signal);
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const stop of listeners) stop();
  };
};

/**
 * From here on no stop signal ends the process by itself: one that comes after the session's end must
 * not spoil its last words and its exit code.
 */
export const outliveSignals = (): void => {
  for (const signal of Object.keys(MEANING)) process.on(signal, () => {});
};
