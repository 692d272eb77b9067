import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Checked, TokenRefusal } from '../../../../src/auth/caller.ts';
import { SETTINGS_SCHEMA } from '../../../../src/config/schema/settings-schema.ts';
import { createGuard } from '../../../../src/live/auth/guard.ts';
import type { Asking, Guard } from '../../../../src/live/contracts.ts';
import type { ServiceEvent } from '../../../../src/log/service-log.ts';
import type { SessionId } from '../../../../src/protocol/session-id.ts';
import { temporaryFolder } from '../../../fixtures/writer/temporary-folder.ts';
import { ROOT } from '../../../support/run-command.ts';

export interface GuardedServer {
  readonly guard: Guard;
  readonly url: string;
  readonly home: string;
  readonly log: readonly ServiceEvent[];
  /** Refusals as the metrics counted them. */
  readonly refused: readonly TokenRefusal[];
  /** Asks a door of a real server: `/operator`, `/start`, `/session/ID`. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Checked>;
}

const doorOf = (guard: Guard, path: string, asking: Asking): Promise<Checked> => {
  const [, door, id = ''] = path.split('/');
  if (door === 'session') return guard.forSession(asking, id as SessionId);
  return door === 'start' ? guard.forStart(asking) : guard.forOperator(asking);
};

/** A guard in front of real requests. */
export const guardedServer = async (
  auth: object = {},
  { home = temporaryFolder('guard'), clock = () => new Date() } = {},
): Promise<GuardedServer> => {
  const log: ServiceEvent[] = [];
  const refused: TokenRefusal[] = [];
  const settings = SETTINGS_SCHEMA.parse({ auth });
  const guard = createGuard(
    { home, root: ROOT, settings, clock, log: (event) => log.push(event) },
    { tokenRefused: (refusal) => refused.push(refusal) },
  );
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://here');
    const asking = {
      headers: request.headers,
      queryToken: searchParams.get('token') ?? undefined,
      remoteAddress: request.socket.remoteAddress,
    };
    response.end(JSON.stringify(await doorOf(guard, pathname, asking)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (path: string, init?: RequestInit): Promise<Checked> =>
    (await (await fetch(url + path, init)).json()) as Checked;
  return { guard, url, home, log, refused, ask };
};
