import { statSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from '../../../host/command/run-command.ts';
import { isSystemdRunning } from '../../../host/systemd/systemctl.ts';
import { broken, doubtful, type Finding, fine } from '../finding.ts';

const ASK_BUDGET_MS = 5_000;
const TOLERANCE_MS = 60_000;
const EXPECTED_ZONE = 'America/Sao_Paulo';
const SET_CLOCK = 'set it: timedatectl set-ntp true, or install chrony';

const changedMs = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** @returns false only when systemd says that the clock is not synchronised */
const isSynchronised = async (): Promise<boolean> => {
  if (!isSystemdRunning()) return true;
  try {
    const command = ['timedatectl', 'show', '--property=NTPSynchronized', '--value'] as const;
    return (await outputOf([...command], { budgetMs: ASK_BUDGET_MS })).trim() !== 'no';
  } catch {
    return true;
  }
};

/**
 * Whether the time can be true: not before this software was made, not before what lies in the home.
 * @param softwareFile a file that came with the software
 */
export const checkClock = async (home: string, softwareFile: string, now: Date): Promise<Finding> => {
  const nowMs = now.getTime() + TOLERANCE_MS;
  const found = now.toISOString();
  if (nowMs < changedMs(softwareFile))
    return broken('clock', `${found}: before this software was made`, SET_CLOCK);
  if (['sessions', 'rpa_data'].some((name) => nowMs < changedMs(join(home, name))))
    return doubtful('clock', `${found}: before the last change in the home`, SET_CLOCK);
  if (!(await isSynchronised())) return doubtful('clock', `${found}, not synchronised`, SET_CLOCK);
  return fine('clock', found);
};

const offsetIn = (zone: string | undefined, now: Date): string =>
  new Intl.DateTimeFormat('en', { ...(zone && { timeZone: zone }), timeZoneName: 'longOffset' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';

/** The files carry local times without a zone: writer, readers and fronts must agree on one. */
export const checkTimeZone = (now: Date): Finding => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const found = `${zone} (${offsetIn(undefined, now)})`;
  if (offsetIn(undefined, now) === offsetIn(EXPECTED_ZONE, now)) return fine('time_zone', found);
  return doubtful(
    'time_zone',
    `${found}; the files' times are local`,
    `timedatectl set-timezone ${EXPECTED_ZONE} (or TZ=), and the same as date.timezone in php.ini`,
  );
};
