import { EXIT } from '../protocol/exit-codes.ts';

const EXIT_CODES = { SIGINT: EXIT.interrupted.code, SIGTERM: EXIT.terminated.code } as const;

/**
 * Calls `end` with an exit code when the watch is to stop: by the caller's signal, or by SIGINT and SIGTERM
 * when the caller gave none.
 * @returns undoes it
 */
export const onStopSignal = (signal: AbortSignal | undefined, end: (exitCode: number) => void) => {
  if (signal !== undefined) {
    const stop = (): void => end(typeof signal.reason === 'number' ? signal.reason : EXIT.interrupted.code);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    return () => signal.removeEventListener('abort', stop);
  }
  const interrupt = (): void => end(EXIT_CODES.SIGINT);
  const terminate = (): void => end(EXIT_CODES.SIGTERM);
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', terminate);
  return () => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', terminate);
  };
};
