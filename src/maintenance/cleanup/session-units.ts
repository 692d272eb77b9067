import { isRoot } from '../../host/identity.ts';
import { isSystemdRunning, systemctl } from '../../host/systemd/systemctl.ts';

/** What systemd knows of the sessions' units. */
export interface SessionUnits {
  /** Ids of sessions whose unit is active, starting or ending. */
  readonly active: ReadonlySet<string>;
  /** Names of units that failed. */
  readonly failed: readonly string[];
}

/** What a clean-up knows of the units. */
export interface KnownUnits extends SessionUnits {
  /** False when systemd runs and did not answer. */
  readonly isKnown: boolean;
}

export interface UnitManager {
  /** @throws when systemd does not answer */
  readonly list: () => Promise<SessionUnits>;
  /** @throws when systemd refuses */
  readonly resetFailed: (unit: string) => Promise<void>;
}

const PATTERN = 'rpa-session-*.service';
const UNIT = /^rpa-session-(?<id>[A-Za-z0-9][A-Za-z0-9_-]{0,63})\.service$/;
const AT_REST = new Set(['inactive', 'failed']);

/** The session that a unit runs, null for a unit that is not ours. */
export const sessionOfUnit = (unit: string): string | null => UNIT.exec(unit)?.groups?.id ?? null;

/** @param text the lines of `systemctl list-units --plain --no-legend`: unit, load, active, sub, description */
export const parseUnits = (text: string): SessionUnits => {
  const rows = text.split('\n').map((line) => line.trim().split(/\s+/));
  const ours = rows.flatMap(([unit = '', , active = '']) => {
    const id = sessionOfUnit(unit);
    return id === null ? [] : [{ unit, id, active }];
  });
  return {
    active: new Set(ours.filter(({ active }) => !AT_REST.has(active)).map(({ id }) => id)),
    failed: ours
      .filter(({ active }) => active === 'failed')
      .map(({ unit }) => unit)
      .sort(),
  };
};

const NO_UNITS: UnitManager = {
  list: async () => ({ active: new Set(), failed: [] }),
  resetFailed: async () => {},
};

/** The real systemd; only root may reset failed units. Without systemd there are no units. */
export const unitManager = (): UnitManager => {
  if (!isSystemdRunning()) return NO_UNITS;
  return {
    list: async () => {
      const text = await systemctl('list-units', '--all', '--plain', '--no-legend', '--no-pager', PATTERN);
      const units = parseUnits(text);
      return isRoot() ? units : { ...units, failed: [] };
    },
    resetFailed: async (unit) => {
      await systemctl('reset-failed', unit);
    },
  };
};
