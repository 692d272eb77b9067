const KIB = 1_024;
const MIB = 1_024 * KIB;

/** A history of 2,000 entries is under 1 MiB, its live view under 2. */
const OF_NAME: Readonly<Record<string, number>> = {
  'status.json': 64 * KIB,
  'launch.json': 64 * KIB,
  'config.json': 512 * KIB,
  'session.json': MIB,
  'progress.json': 4 * MIB,
  'result.json': 4 * MIB,
  'history.json': 8 * MIB,
  'live.json': 16 * MIB,
  'selectors.json': 4 * MIB,
  'rpa.log': 4 * MIB,
};

/** Claims, marks and the like. */
const OF_OTHERS = 64 * KIB;

/** The most bytes that a session's file of this name may have: what is larger is none. */
export const mostBytesOf = (name: string): number => OF_NAME[name] ?? OF_OTHERS;
