const STOP_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const satisfies readonly NodeJS.Signals[];

/**
 * From here until the returned function is called, signals that ask this process to end are told instead.
 * The first of them tells why a session is stopped.
 */
export const onStopSignal = (onStop: (signal: NodeJS.Signals) => void): (() => void) => {
  for (const signal of STOP_SIGNALS) process.on(signal, onStop);
  return () => {
    for (const signal of STOP_SIGNALS) process.off(signal, onStop);
  };
};
