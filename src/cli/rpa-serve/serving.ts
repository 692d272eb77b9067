import { statSync } from 'node:fs';
import type { LoadedSettings } from '../../config/load-settings.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { NotifyImpossible } from '../../host/notify-socket.ts';
import { LaunchError } from '../../launch/launch-error.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import { CommandError } from '../command-error.ts';

/** What the system says of an address that nobody can listen on. */
const CANNOT_LISTEN: ReadonlySet<string | undefined> = new Set([
  'EADDRINUSE',
  'EACCES',
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  'EINVAL',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

export type ServerSettings = Pick<LoadedSettings, 'settings' | 'formerRedisPassword'>;

export interface WishedPlace {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
}

/** The settings with the place that the command line names. */
export const servingAt = <T extends ServerSettings>(loaded: T, { host, port }: WishedPlace): T => {
  const { websocket } = loaded.settings;
  const place = { host: host ?? websocket.host, port: port ?? websocket.port };
  return { ...loaded, settings: { ...loaded.settings, websocket: { ...websocket, ...place } } };
};

/**
 * A folder that is not there is a slip of the pen, and would be served as one without sessions.
 * @throws CommandError
 */
export const needHome = (home: string): void => {
  const found = statSync(home, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true)
    throw new CommandError(`${home}: no such folder; see --home and RPA_HOME`, EXIT.configuration.code);
};

/** What keeps a server from serving, as a command says it; anything else stays what it is. */
export const cannotServe = (error: unknown): unknown => {
  if (error instanceof SettingsError) return new CommandError(error.message, EXIT.configuration.code);
  if (error instanceof LaunchError) return new CommandError(error.message, error.exitCode);
  if (error instanceof NotifyImpossible) return new CommandError(error.message, EXIT.configuration.code);
  const code = errorCode(error);
  if (CANNOT_LISTEN.has(code))
    return new CommandError(
      `cannot listen (${code}): another server has the port, or the address is none of this machine's; see websocket.host and websocket.port`,
      EXIT.cannotWrite.code,
    );
  return error;
};
