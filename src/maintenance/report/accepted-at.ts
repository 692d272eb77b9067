import { statSync } from 'node:fs';

const OWN_ID = /^rpa_v\d+_(\d{4})(\d{2})(\d{2})_(\d{2})(\d{2})(\d{2})_/;

/** Local time in an id that we made. */
const timeInId = (id: string): number | null => {
  const parts = OWN_ID.exec(id)?.slice(1);
  if (parts === undefined) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const ms = new Date(year, month - 1, day, hour, minute, second).getTime();
  return Number.isNaN(ms) ? null : ms;
};

const birthOf = (folder: string): number | null => {
  try {
    return statSync(folder, { throwIfNoEntry: false })?.birthtimeMs || null;
  } catch {
    return null;
  }
};

/**
 * When a session was accepted, in milliseconds since the epoch: its ticket is gone once it runs, but its folder
 * was made then, and ids that we make tell the second. Null when neither is before its start.
 */
export const acceptedAtMs = (id: string, folder: string, startMs: number): number | null => {
  const known = [birthOf(folder), timeInId(id)].filter((ms): ms is number => ms !== null && ms <= startMs);
  return known.length === 0 ? null : Math.max(...known);
};
