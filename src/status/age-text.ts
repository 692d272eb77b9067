import { epochMs } from '../protocol/live/timestamps.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const UNITS = [
  { suffix: 'd', ms: DAY_MS },
  { suffix: 'h', ms: HOUR_MS },
  { suffix: 'min', ms: MINUTE_MS },
] as const;

/** How long ago: "2 s", "6 min", "3 h", "9 d"; "-" where nothing tells. */
export const ageText = (timestamp: string | null, now: Date): string => {
  const ms = epochMs(timestamp);
  if (ms === null) return '-';
  const elapsedMs = Math.max(0, now.getTime() - ms);
  const unit = UNITS.find((candidate) => elapsedMs >= candidate.ms) ?? { suffix: 's', ms: SECOND_MS };
  return `${Math.floor(elapsedMs / unit.ms)} ${unit.suffix}`;
};
