import { readFileSync } from 'node:fs';
import type { SessionId } from './session-id.ts';

/** The systemd unit that runs a session. */
export const unitName = (id: SessionId): string => `rpa-session-${id}.service`;

const cgroups = (pid: number | 'self' = 'self'): string => {
  try {
    return readFileSync(`/proc/${pid}/cgroup`, 'utf8');
  } catch {
    return '';
  }
};

/** The session's own unit when this process runs in it, null elsewhere; told by the kernel, not by a variable. */
export const ownUnit = (id: SessionId, cgroup: string = cgroups()): string | null => {
  const unit = unitName(id);
  return cgroup.split('\n').some((line) => line.endsWith(`/${unit}`)) ? unit : null;
};

/** Whether the process is one of the session's unit, and not this one: nobody gets another one in there. */
export const unitHolds = (id: SessionId, pid: number): boolean =>
  pid !== process.pid && ownUnit(id, cgroups(pid)) !== null;
