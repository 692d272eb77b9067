import { readFileSync, statSync } from 'node:fs';
import { bootId } from '../process/process-identity.ts';

/** Written by systemd at the container's start. */
const CONTAINER = '/run/systemd/container';

/**
 * The name of the time since this machine, or this container, was started. systemd-nspawn's own boot id is not seen
 * by units with a /proc of their own, which see the kernel's: that one outlives the container.
 * @returns null without /proc
 */
export const bootName = (container = CONTAINER): string | null => {
  try {
    if (readFileSync(container, 'utf8').trim() === 'systemd-nspawn')
      return `systemd-nspawn/${statSync(container).mtimeMs}`;
  } catch {
    // No container of systemd's.
  }
  return bootId();
};
