import { systemctl } from '../../../host/systemd/systemctl.ts';
import { doubtful, type Finding, fine } from '../finding.ts';

const ID = 'unit_limits';

/** Every service is in it: what systemd can count for it, it can limit for a session. */
const SLICE = 'system.slice';
const COUNTED = [
  ['MemoryCurrent', 'limits.memory_max_bytes'],
  ['TasksCurrent', 'limits.tasks_max'],
] as const;

/** Newer versions say "[not set]", older ones the largest number there is. */
const isCounted = (value: string | undefined): boolean =>
  /^\d+$/.test(value ?? '') && Number(value) < Number.MAX_SAFE_INTEGER;

const ask = (): Promise<string> =>
  systemctl('show', `--property=${COUNTED.map(([name]) => name).join(',')}`, SLICE);

/** Whether the kernel enforces what a session's unit may take (MemoryMax=, TasksMax=). */
export const checkUnitLimits = async (show: () => Promise<string> = ask): Promise<Finding> => {
  let values: ReadonlyMap<string, string>;
  try {
    const lines = (await show()).trim().split('\n');
    values = new Map(lines.map((line) => line.split('=', 2) as [string, string]));
  } catch {
    return doubtful(ID, 'systemctl does not tell', `look at systemctl status ${SLICE}`);
  }
  const lacking = COUNTED.filter(([name]) => !isCounted(values.get(name))).map(([, setting]) => setting);
  if (lacking.length === 0) return fine(ID, 'memory and processes of a session are limited');
  return doubtful(
    ID,
    `${lacking.join(' and ')} cannot be enforced here: systemd has no such controller`,
    'boot with unified control groups (systemd.unified_cgroup_hierarchy=1); in a container delegate them; keep admission.max_active low',
  );
};
