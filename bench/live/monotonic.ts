const US_PER_S = 1e6;
const NS_PER_US = 1000;

/** Microseconds of the machine's monotonic clock: the same in every process. */
export const monotonicUs = (): number => {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * US_PER_S + nanoseconds / NS_PER_US;
};
