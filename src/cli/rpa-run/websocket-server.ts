import type { LiveServer } from '../../live/server/open-live-server.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { packageVersion } from '../package.ts';
import { placeOf } from '../place.ts';
import { cannotServe, type ServerSettings, servingAt } from '../rpa-serve/serving.ts';
import type { RunOptions } from './options.ts';

interface Served {
  readonly home: string;
  readonly id: SessionId;
  readonly loaded: ServerSettings;
}

type ServerOptions = Pick<RunOptions, 'websocketServer' | 'websocketHost' | 'websocketPort'>;

const open = async (
  { websocketHost: host, websocketPort: port }: ServerOptions,
  { home, id, loaded }: Served,
): Promise<LiveServer> => {
  const { openLiveServer } = await import('../../live/server/open-live-server.ts');
  const { addressText } = await import('../../live/server/listening.ts');
  const server = await openLiveServer({
    home,
    root: placeOf(home).root,
    loaded: servingAt(loaded, { host, port }),
    // What systemd may have handed on is for somebody else.
    env: { ...process.env, LISTEN_FDS: undefined },
    version: packageVersion(),
    clock: () => new Date(),
    log: ({ level, msg }) => {
      if (level !== 'info') process.stderr.write(`rpa-run: live server: ${msg}\n`);
    },
  });
  process.stderr.write(`rpa-run: live at ${addressText(await server.listen())}/api/rpa/events/${id}\n`);
  return server;
};

/**
 * The live server inside one foreground run, for development: its session is what it is for.
 * @returns null when it was not asked for
 * @throws CommandError when it cannot serve
 */
export const serveDuringRun = async (options: ServerOptions, served: Served): Promise<LiveServer | null> => {
  if (!options.websocketServer) return null;
  try {
    return await open(options, served);
  } catch (error) {
    throw cannotServe(error);
  }
};
