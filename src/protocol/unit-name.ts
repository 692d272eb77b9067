import { readFileSync } from 'node:fs';
import type { SessionId } from './session-id.ts';

/** The systemd unit that runs a session. */
export const unitName = (id: SessionId): string => `rpa-session-${id}.service`;

const cgroupsOf = (pid: number | 'self'): string | null => {
  try {
    return readFileSync(`/proc/${pid}/cgroup`, 'utf8');
  } catch {
    return null;
  }
};

const isInUnit = (cgroup: string | null, id: SessionId): boolean =>
  cgroup?.split('\n').some((line) => line.endsWith(`/${unitName(id)}`)) ?? false;

/** The session's own unit when this process runs in it, null elsewhere; told by the kernel, not by a variable. */
export const ownUnit = (id: SessionId, cgroup: string | null = cgroupsOf('self')): string | null =>
  isInUnit(cgroup, id) ? unitName(id) : null;

/** Whether the process is one of the session's unit, and not this one: nobody gets another one in there. */
export const unitHolds = (id: SessionId, pid: number): boolean =>
  pid !== process.pid && isInUnit(cgroupsOf(pid), id);

/** The same for who may not see every process: one that is hidden may be of that unit. */
export const unitMayHold = (id: SessionId, pid: number): boolean => {
  const cgroup = cgroupsOf(pid);
  return cgroup === null || isInUnit(cgroup, id);
};
