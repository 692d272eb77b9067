import { existsSync } from 'node:fs';
import { leanCommand, PLAIN_WORDS } from '../command/lean-command.ts';

const ANSWER_BUDGET_MS = 10_000;

/** Present exactly when PID 1 is systemd (sd_booted). */
const BOOTED = '/run/systemd/system';

export const isSystemdRunning = (): boolean => existsSync(BOOTED);

/**
 * What systemctl prints.
 * @throws when it is not there, takes longer than ten seconds or ends with an error
 */
export const systemctl = (...args: readonly string[]): Promise<string> =>
  leanCommand(['systemctl', ...args], {
    budgetMs: ANSWER_BUDGET_MS,
    env: { ...process.env, ...PLAIN_WORDS },
  });

/**
 * The state of a unit in systemd's word: "active", "activating", "deactivating", "failed", …; of a unit that it does
 * not know "inactive".
 * @returns null where systemd does not run or does not answer
 */
export const activeState = async (unit: string): Promise<string | null> => {
  if (!isSystemdRunning()) return null;
  try {
    return (await systemctl('show', '--property=ActiveState', '--value', unit)).trim() || null;
  } catch {
    return null;
  }
};
