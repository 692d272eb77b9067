const FRAME = /^\s+at .*$/gm;

/** Where an error comes from, without its message: that may quote the customer's data. */
export interface UncaughtError {
  readonly name: string;
  readonly frames: readonly string[];
}

const describe = (error: unknown): UncaughtError =>
  error instanceof Error
    ? { name: error.name, frames: (error.stack?.match(FRAME) ?? []).map((frame) => frame.trim()) }
    : { name: typeof error, frames: [] };

/**
 * Hears of every error that nobody caught, instead of the process ending by it: a session has an end to
 * write whatever happens. Playwright throws, for one, at a browser that speaks something else.
 * @returns ends the watch
 */
export const watchErrors = (onError: (error: UncaughtError) => void): (() => void) => {
  const listener = (error: unknown): void => onError(describe(error));
  process.on('uncaughtException', listener);
  return () => process.off('uncaughtException', listener);
};
