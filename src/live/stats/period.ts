const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const PERIOD = /^(\d{1,4})([mhd])$/;
const LONGEST_MS = 90 * 86_400_000;
const SHORTEST_MS = 60_000;

export const PERIOD_RULE = 'a number and m, h or d, from 1m to 90d, e.g. 24h';

/** `24h`, `90m`, `7d` in milliseconds; null for anything else. */
export const parsePeriod = (text: string): number | null => {
  const [, number, unit = ''] = PERIOD.exec(text) ?? [];
  const ms = Number(number) * (UNIT_MS[unit] ?? Number.NaN);
  return ms >= SHORTEST_MS && ms <= LONGEST_MS ? ms : null;
};

const BUCKETS: readonly { readonly upToMs: number; readonly bucketMs: number }[] = [
  { upToMs: 2 * 3_600_000, bucketMs: 300_000 },
  { upToMs: 6 * 3_600_000, bucketMs: 900_000 },
  { upToMs: 2 * 86_400_000, bucketMs: 3_600_000 },
  { upToMs: 14 * 86_400_000, bucketMs: 21_600_000 },
];
const WIDEST_BUCKET_MS = 86_400_000;

/** How wide the columns of a chart over that period are. */
export const bucketMsOf = (periodMs: number): number =>
  BUCKETS.find(({ upToMs }) => periodMs <= upToMs)?.bucketMs ?? WIDEST_BUCKET_MS;
