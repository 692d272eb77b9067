import { readFileSync } from 'node:fs';
import { FRONT_GROUP } from '../../launch/unit/session-unit.ts';
import { unitOfSession } from '../../launch/unit/unit-of-session.ts';
import { unitText } from '../../launch/unit/unit-text.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { isSessionId, newSessionId, SESSION_ID_RULE } from '../../protocol/session-id.ts';
import { CommandError } from '../command-error.ts';
import { homeOf } from '../home.ts';
import { installedRoot } from '../place.ts';
import { loadSetup } from '../setup.ts';
import type { LaunchOptions } from './options.ts';

const hasFrontGroup = (): boolean => readFileSync('/etc/group', 'utf8').includes(`\n${FRONT_GROUP}:`);

/** `rpa-launch --print-unit`: the unit that a session would get, as a file. @returns 0 @throws CommandError */
export const printUnit = (options: LaunchOptions): number => {
  const id = options.session ?? newSessionId();
  if (!isSessionId(id)) throw new CommandError(`--session: expected ${SESSION_ID_RULE}`, EXIT.badInput.code);
  const home = homeOf(options.home);
  const { settings } = loadSetup(home, process.env, new Date());
  const group = hasFrontGroup() ? { group: FRONT_GROUP } : {};
  process.stdout.write(unitText(settings, unitOfSession({ home, root: installedRoot(), ...group }, id)));
  return EXIT.ok.code;
};
