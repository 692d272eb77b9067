import { readFileSync } from 'node:fs';
import type { SessionId } from './session-id.ts';

/** The systemd unit that runs a session. */
export const unitName = (id: SessionId): string => `rpa-session-${id}.service`;

const cgroups = (): string => {
  try {
    return readFileSync('/proc/self/cgroup', 'utf8');
  } catch {
    return '';
  }
};

/** The session's own unit when this process runs in it, null elsewhere; told by the kernel, not by a variable. */
export const ownUnit = (id: SessionId, cgroup: string = cgroups()): string | null => {
  const unit = unitName(id);
  return cgroup.split('\n').some((line) => line.endsWith(`/${unit}`)) ? unit : null;
};
