import { loadSettings } from '../../config/load-settings.ts';
import { addressText } from '../../live/server/listening.ts';
import { type LiveServer, openLiveServer } from '../../live/server/open-live-server.ts';
import { type ServiceNotices, serviceNotices } from '../../live/supervisor/service-notices.ts';
import { logEvent } from '../../log/service-log.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { packageVersion } from '../package.ts';
import { placeOf } from '../place.ts';
import type { ServeOptions } from './options.ts';
import { cannotServe, needHome, servingAt } from './serving.ts';

/** SIGHUP: the terminal that it was started in is closed. The same signal again ends it at once. */
const ENDING_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

const STATUS_INTERVAL_MS = 5_000;

const untilToldToStop = async (server: LiveServer, notices: ServiceNotices): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ENDING_SIGNALS) process.once(signal, () => resolve());
  const timer = setInterval(() => notices.status(server.statusText()), STATUS_INTERVAL_MS);
  timer.unref();
  await promise;
  clearInterval(timer);
  notices.stopping('clients are told to come back');
  await server.close();
  notices.close();
};

/**
 * `rpa-serve`: serves until it is told to stop.
 * @returns 0
 * @throws CommandError when it cannot serve
 */
export const serveFromCommandLine = async (options: ServeOptions): Promise<number> => {
  const { home, root } = placeOf(options.home);
  try {
    needHome(home);
    const loaded = loadSettings({ home, env: process.env });
    const notices = serviceNotices();
    const server = await openLiveServer({
      home,
      root,
      loaded: servingAt(loaded, options),
      backend: options.backend,
      env: process.env,
      version: packageVersion(),
      clock: () => new Date(),
      log: logEvent,
    });
    const address = await server.listen();
    logEvent({ level: 'info', msg: 'serving', address: addressText(address), mode: server.mode() });
    for (const note of loaded.notes) logEvent({ level: 'warn', msg: note });
    notices.ready(server.statusText());
    await untilToldToStop(server, notices);
    logEvent({ level: 'info', msg: 'ended' });
    return EXIT.ok.code;
  } catch (error) {
    throw cannotServe(error);
  }
};
