import { once } from 'node:events';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { allowedOrigins } from '../../../../config/allowed-origins.ts';
import type { Settings } from '../../../../config/schema/settings-schema.ts';
import { SettingsError } from '../../../../config/settings-error.ts';
import { limited } from '../../../../host/deadline.ts';
import { broken, type Finding, fine } from '../../finding.ts';

const ID = 'live.origins';
const ANSWER_BUDGET_MS = 5000;

/** An address as systemd tells it: "127.0.0.1:8080", "[::]:8080" or the path of a UNIX socket. */
const placeOf = (address: string): { socketPath: string } | { host: string; port: string } | null => {
  if (address.startsWith('/')) return { socketPath: address };
  const { host, port } = /^(?<host>.+):(?<port>\d+)$/.exec(address)?.groups ?? {};
  if (host === undefined || port === undefined) return null;
  const bare = host.replace(/^\[|\]$/g, '');
  return { host: bare === '::' || bare === '0.0.0.0' ? '127.0.0.1' : bare, port };
};

/** What a page of this origin is let see of the server; null: nobody answers. */
const seenBy = async (address: string, origin: string): Promise<string | null | undefined> => {
  const place = placeOf(address);
  if (place === null) return null;
  try {
    return await limited(ANSWER_BUDGET_MS, async (signal) => {
      const asked: ClientRequest = get({ ...place, path: '/livez', headers: { origin }, signal });
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      answer.resume();
      return answer.headers['access-control-allow-origin'];
    });
  } catch {
    return null;
  }
};

/**
 * The pages that may start quotes, asked for as such a page does it.
 * @param address where the server listens; null: it does not run
 */
export const checkLiveOrigins = async ({ http }: Settings, address: string | null): Promise<Finding> => {
  let origins: readonly string[];
  try {
    origins = [...allowedOrigins(http.allowed_origins)];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return broken(ID, error.message, 'correct it in config/rpa.json, then systemctl restart rpa-serve');
  }
  if (origins.length === 0) return fine(ID, 'no page of another site may start quotes');
  for (const origin of address === null ? [] : origins) {
    const seen = await seenBy(address ?? '', origin);
    if (seen !== null && seen !== origin)
      return broken(
        ID,
        `a page of ${origin} cannot read what the running server answers`,
        'it has older settings: systemctl restart rpa-serve',
      );
  }
  return fine(ID, `pages of ${origins.join(', ')} may start quotes`);
};
