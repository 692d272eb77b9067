/** What was measured at one instant. Null is "not known here", never 0. */
export interface Sample {
  /** Of a clock that is never set back. */
  readonly atMs: number;
  readonly takenAt: Date;
  /** 99th percentile since the sample before. */
  readonly eventLoopDelayMs: number;
  readonly eventLoopPercent: number;
  readonly residentBytes: number | null;
  /** Processor time of this process since its start, in seconds. */
  readonly processCpuS: number;
  readonly descriptorsOpen: number | null;
  readonly descriptorsLimit: number;
  readonly descriptorsPercent: number | null;
  /** Of the machine, or of a limited control group around us that is nearer to its limit. */
  readonly cpuPercent: number | null;
  readonly memoryPercent: number | null;
  /** Of the limited control groups around us alone; null when none has a limit. */
  readonly groupMemoryPercent: number | null;
  readonly cpuPressurePercent: number | null;
  readonly memoryPressurePercent: number | null;
  /** The home's file system. */
  readonly diskPercent: number | null;
  readonly diskFreeBytes: number | null;
  /** Of the last minute. */
  readonly load: number;
}

/** What is averaged over monitoring.window_s. */
export const MEASURES = [
  'eventLoopDelayMs',
  'eventLoopPercent',
  'descriptorsPercent',
  'cpuPercent',
  'memoryPercent',
  'groupMemoryPercent',
  'cpuPressurePercent',
  'memoryPressurePercent',
  'diskPercent',
] as const satisfies readonly (keyof Sample)[];

export type Measure = (typeof MEASURES)[number];

/** The mean of each measure over the window; null when no sample of it knows the measure. */
export type Averages = { readonly samples: number } & Readonly<Record<Measure, number | null>>;

const meanOf = (window: readonly Sample[], measure: Measure): number | null => {
  const known = window.map((sample) => sample[measure]).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
};

export const averagesOf = (window: readonly Sample[]): Averages => ({
  samples: window.length,
  ...(Object.fromEntries(MEASURES.map((measure) => [measure, meanOf(window, measure)])) as Record<
    Measure,
    number | null
  >),
});
