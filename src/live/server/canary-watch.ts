import { statSync } from 'node:fs';
import { type CanaryWalk, canaryPath, readCanary } from '../../maintenance/canary/canary-file.ts';

/** What an older walk found says nothing of today: whoever walks no more is not told for ever. */
const STALE_MS = 7 * 86_400_000;

const stampOf = (path: string): string => {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? '' : `${stats.ino}:${stats.mtimeMs}:${stats.size}`;
  } catch {
    return '';
  }
};

/** The canary's last walk; read again only when its file has changed. null: none, or none of late. */
export const watchCanary = (home: string, clock: () => Date): (() => CanaryWalk | null) => {
  const path = canaryPath(home);
  let stamp = '';
  let last: CanaryWalk | null = null;
  return () => {
    const now = stampOf(path);
    if (now !== stamp) last = readCanary(home).at(-1) ?? null;
    stamp = now;
    if (last === null || clock().getTime() - Date.parse(last.at) > STALE_MS) return null;
    return last;
  };
};
