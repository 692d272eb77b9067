import { availableParallelism, totalmem } from 'node:os';
import type { Settings } from '../../config/schema/settings-schema.ts';
import type { BackendName } from '../../life/backend-name.ts';

/** A session with the full Chromium, measured, and its Node. */
const SESSION_BYTES = 450 * 1_048_576;

/** Sessions wait for the site most of the time; on two cores five finish more per minute than ten. */
const SESSIONS_PER_CORE = 3;

/** The rest is the machine's own. */
const SHARE_OF_MEMORY = 0.75;

export interface Machine {
  readonly cores: number;
  readonly memoryBytes: number;
}

/** A unit has limits of its own; a process without one shares those of the container that it is in. */
const machineOf = (backend: BackendName): Machine => {
  const limit = backend === 'process' ? process.constrainedMemory() : 0;
  const total = totalmem();
  return { cores: availableParallelism(), memoryBytes: limit > 0 ? Math.min(limit, total) : total };
};

/** How many sessions may run at once: `admission.max_active`, else what memory and cores allow, at least one. */
export const maxActive = (
  { admission }: Settings,
  backend: BackendName,
  { cores, memoryBytes }: Machine = machineOf(backend),
): number =>
  admission.max_active ??
  Math.max(
    1,
    Math.min(cores * SESSIONS_PER_CORE, Math.floor((memoryBytes * SHARE_OF_MEMORY) / SESSION_BYTES)),
  );
