/** One line of a service's log. Nothing of a request but its operation and its session is in it. */
export interface ServiceEvent {
  readonly level: 'info' | 'warn' | 'error';
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** Writes an event as a JSON line to stderr, which is the journal's. */
export const logEvent = (event: ServiceEvent): void => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`);
};

/** What may be said of an error that nobody expected: never its message, which could quote the data. */
export const framesOf = (error: unknown): readonly string[] =>
  error instanceof Error
    ? [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))].map((line) =>
        line.trim(),
      )
    : [typeof error];
