import { count, seconds, setting } from './setting.ts';

const MIB = 1_048_576;
const bytes = () => count(64 * MIB, Number.MAX_SAFE_INTEGER);

/** Limits that systemd keeps for a session's unit, beside the session's own. */
export const unitLimits = {
  memory_high_bytes: setting(
    bytes(),
    1024 * MIB,
    'Memory of a session, browser included, above which its unit is slowed down.',
  ),
  memory_max_bytes: setting(
    bytes(),
    1536 * MIB,
    'Memory of a session, browser included, above which its unit is killed.',
  ),
  tasks_max: setting(count(64, 32_768), 512, 'Processes and threads of a session, browser included.'),
  cpu_weight: setting(
    count(1, 10_000),
    100,
    "Share of the processors that a session gets when they are short; 100 is everybody's.",
  ),
  watchdog_s: setting(
    seconds(1, 600),
    30,
    'A session whose program does not answer for so long, in seconds, is killed.',
  ),
};
