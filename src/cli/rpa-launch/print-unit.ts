import { readFileSync } from 'node:fs';
import type { Settings } from '../../config/schema/settings-schema.ts';
import { killAfterMs } from '../../launch/session-limits.ts';
import { FRONT_GROUP } from '../../launch/unit/session-unit.ts';
import { unitOfSession } from '../../launch/unit/unit-of-session.ts';
import { unitText } from '../../launch/unit/unit-text.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { readRecord } from '../../protocol/record/session-record.ts';
import { isSessionId, newSessionId, SESSION_ID_RULE, type SessionId } from '../../protocol/session-id.ts';
import { timestampWithOffset } from '../../protocol/timestamp.ts';
import { CommandError } from '../command-error.ts';
import { homeOf } from '../home.ts';
import { installedRoot } from '../place.ts';
import { loadSetup } from '../setup.ts';
import type { LaunchOptions } from './options.ts';

const hasFrontGroup = (): boolean => readFileSync('/etc/group', 'utf8').includes(`\n${FRONT_GROUP}:`);

/** As its supervisor noted it, where the session has been started; else as if it were started now. */
const deadlineOf = (home: string, id: SessionId, settings: Settings, now: Date): string =>
  readRecord(sessionPaths(home, id))?.deadline ??
  timestampWithOffset(new Date(now.getTime() + killAfterMs(settings)));

/** `rpa-launch --print-unit`: the unit that a session would get, as a file. @returns 0 @throws CommandError */
export const printUnit = (options: LaunchOptions): number => {
  const id = options.session ?? newSessionId();
  if (!isSessionId(id)) throw new CommandError(`--session: expected ${SESSION_ID_RULE}`, EXIT.badInput.code);
  const home = homeOf(options.home);
  const now = new Date();
  const { settings } = loadSetup(home, process.env, now);
  const group = hasFrontGroup() ? { group: FRONT_GROUP } : {};
  const base = { home, root: installedRoot(), ...group };
  const unit = unitOfSession(base, id, deadlineOf(home, id, settings, now));
  process.stdout.write(unitText(settings, unit));
  return EXIT.ok.code;
};
