import { readFileSync } from 'node:fs';

/** In which control groups a process is, as the kernel says it; null for one that is gone or hidden. */
export const controlGroupsOf = (pid: number | 'self'): string | null => {
  try {
    return readFileSync(`/proc/${pid}/cgroup`, 'utf8');
  } catch {
    return null;
  }
};
