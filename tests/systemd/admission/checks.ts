import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { HOME, type Installed } from '../support/installed.ts';
import { soon } from '../support/soon.ts';
import { mostAtOnce, type UnitEvent, unitRecord } from './unit-record.ts';

const RUNS = `
  journalctl --output=cat --no-pager _SYSTEMD_SLICE=rpa.slice --grep '"msg":"Iniciando RPA"' | sed 's/.*"session":"\\([^"]*\\)".*/\\1/'
`;

const LEFT = `
  systemctl list-units --all --plain --no-legend --state=failed
  find ${HOME}/queue ${HOME}/rpa_data -type f ! -name .lock ! -path "${HOME}/queue/open/*" ! -path "${HOME}/queue/ended/*"
  pgrep --list-full --uid rpa || true
`;

/** Waits until nothing has a place, a ticket or a unit any more. */
export const untilFree = async (machine: Installed): Promise<void> => {
  for (let before = await machine.occupied(); before !== ''; ) {
    const was = before;
    await soon(`a change of\n${was}`, async () => {
      before = await machine.occupied();
      return before !== was;
    });
  }
};

/** The sessions that wait, in the order of their acceptance: tickets are numbered. */
export const waitingIn = (home: string): string[] =>
  readdirSync(join(home, 'queue'))
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => name.replace(/^\d+-(.*)\.json$/, '$1'));

const firstStarts = (record: readonly UnitEvent[]): string[] => [
  ...new Set(record.filter(({ kind }) => kind === 'begins').map(({ id }) => id)),
];

export interface Orderly {
  readonly all: readonly string[];
  /** Those that waited, in the order of their acceptance. */
  readonly waited: readonly string[];
  readonly maxActive: number;
}

/**
 * Expects that the sessions ran in order, at most so many at once, each one once, and left nothing. A busy systemd
 * does not keep the order of those that get their places in one moment. What a writer that was killed left of a file
 * is the clean-up's.
 */
export const expectOrderly = async (
  machine: Installed,
  { all, waited, maxActive }: Orderly,
): Promise<void> => {
  const { rig } = machine;
  const record = (await unitRecord(rig)).filter(({ id }) => all.includes(id));
  expect(mostAtOnce(record)).toBeLessThanOrEqual(maxActive);
  const started = firstStarts(record).filter((id) => waited.includes(id));
  expect(started.toSorted()).toEqual(waited.toSorted());
  const overtaken = started.map((id, index) => Math.abs(waited.indexOf(id) - index));
  expect(Math.max(0, ...overtaken)).toBeLessThan(maxActive);
  const runs = (await rig.script(RUNS)).split('\n').filter((id) => all.includes(id));
  expect(runs.length).toBe(new Set(runs).size);
  expect(await rig.script(LEFT)).toBe('');
};
