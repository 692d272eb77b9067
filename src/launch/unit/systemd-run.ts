import type { Settings } from '../../config/schema/settings-schema.ts';
import type { Command } from '../../host/command/lean-command.ts';
import { unitName } from '../../protocol/unit-name.ts';
import { sessionCommand, sessionProperties } from './session-properties.ts';
import type { SessionUnit } from './session-unit.ts';

/**
 * The command that starts a session's unit and returns as soon as systemd has accepted it. The session's
 * folder, its config.json and its links in rpa_data/ must be there before: the unit can write nothing else.
 * @throws TypeError when a part of `unit` is not a plain path or name
 */
export const systemdRunCommand = (settings: Settings, unit: SessionUnit): Command => [
  'systemd-run',
  '--quiet',
  '--no-block',
  `--unit=${unitName(unit.id)}`,
  ...sessionProperties(settings, unit).map(({ name, value }) => `--property=${name}=${value}`),
  '--',
  ...sessionCommand(unit),
];
