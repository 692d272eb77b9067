import { type Roles, type TakingPart, takePart } from '../../cluster/take-part.ts';
import { loadSettings } from '../../config/load-settings.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { LaunchError } from '../../launch/launch-error.ts';
import { type ServiceNotices, serviceNotices } from '../../live/supervisor/service-notices.ts';
import { logEvent } from '../../log/service-log.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { StoreError } from '../../protocol/store/store-error.ts';
import { CommandError } from '../command-error.ts';
import { placeOf } from '../place.ts';
import { needHome } from '../rpa-serve/serving.ts';
import type { WorkerOptions } from './options.ts';

const ENDING_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const STATUS_INTERVAL_MS = 5_000;

const rolesOf = ({ work = false, forward = false, mirror = false }: WorkerOptions): Roles => {
  const isNone = !work && !forward && !mirror;
  return isNone ? { work: true, forward: true, mirror: true } : { work, forward, mirror };
};

const untilToldToStop = async (part: TakingPart, notices: ServiceNotices): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ENDING_SIGNALS) process.once(signal, () => resolve());
  const timer = setInterval(() => notices.status(part.statusText()), STATUS_INTERVAL_MS);
  await promise;
  clearInterval(timer);
  notices.stopping('what runs goes on');
  await part.close();
  notices.close();
};

/** What keeps this command from its work, as it says it; anything else stays what it is. */
const explained = (error: unknown): unknown => {
  if (error instanceof SettingsError) return new CommandError(error.message, EXIT.configuration.code);
  if (error instanceof LaunchError) return new CommandError(error.message, error.exitCode);
  if (error instanceof StoreError) return new CommandError(error.message, EXIT.cannotWrite.code);
  return error;
};

/** `rpa-worker`: takes part until it is told to stop. @returns 0 @throws CommandError when it cannot */
export const workFromCommandLine = async (options: WorkerOptions): Promise<number> => {
  const { home, root, clock } = placeOf(options.home);
  try {
    needHome(home);
    const loaded = loadSettings({ home, env: process.env });
    if (options.status) return await (await import('./status.ts')).tellStatus({ home, loaded });
    const notices = serviceNotices();
    const roles = rolesOf(options);
    const part = await takePart(
      { home, root, loaded, env: process.env, clock, log: logEvent },
      roles,
      options.backend,
    );
    logEvent({ level: 'info', msg: 'takes part in the shared queue', ...roles });
    for (const note of loaded.notes) logEvent({ level: 'warn', msg: note });
    notices.ready(part.statusText());
    await untilToldToStop(part, notices);
    logEvent({ level: 'info', msg: 'ended' });
    return EXIT.ok.code;
  } catch (error) {
    throw explained(error);
  }
};
