/** A look at a hostile session may take so many times what the same look at a good one beside it took at most. */
const TIMES = 25;
const TIMES_THE_MEMORY = 3;

/** Looks at good sessions in this run, so that a slow machine is patient with hostile ones too. */
export interface Patience {
  readonly good: (reader: string, seconds: number, peakKib?: number) => void;
  /** Beyond it, the reader is held up. */
  readonly seconds: (reader: string) => number;
  readonly peakKib: (reader: string) => number;
  /** The most that any look may take. */
  readonly longest: () => number;
}

export const newPatience = (): Patience => {
  const slowest = new Map<string, number>();
  const largest = new Map<string, number>();
  const overall = (): number => Math.max(1, ...slowest.values());
  // A door answers in a millisecond; whatever else the machine does then is no fault. So nothing is asked to be
  // quicker than a command starts.
  const commandStart = (): number => slowest.get('status strict') ?? 0;
  return {
    good: (reader, seconds, peakKib = 0) => {
      slowest.set(reader, Math.max(seconds, slowest.get(reader) ?? 0));
      largest.set(reader, Math.max(peakKib, largest.get(reader) ?? 0));
    },
    seconds: (reader) => Math.max(slowest.get(reader) ?? overall(), commandStart()) * TIMES,
    peakKib: (reader) => (largest.get(reader) ?? Number.POSITIVE_INFINITY) * TIMES_THE_MEMORY,
    longest: () => overall() * TIMES,
  };
};
