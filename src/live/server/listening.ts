import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from '../../config/schema/settings-schema.ts';
import { SettingsError } from '../../config/settings-error.ts';

/** The first descriptor that systemd hands on (sd_listen_fds). */
const LISTEN_FD = 3;

/** Where connections come from: a socket that systemd holds, or an address of this process. */
export type ListenAddress =
  | { readonly kind: 'systemd' }
  | { readonly kind: 'address'; readonly host: string; readonly port: number; readonly reusePort: boolean };

const wasGivenSocket = ({ LISTEN_PID: pid, LISTEN_FDS: count }: NodeJS.ProcessEnv): boolean =>
  Number(pid) === process.pid && Number(count) === 1;

/** What systemd gave counts more than the settings: the socket unit says where it listens. */
export const placeToListen = (
  env: NodeJS.ProcessEnv,
  { host, port, reuse_port: reusePort }: Settings['websocket'],
): ListenAddress => (wasGivenSocket(env) ? { kind: 'systemd' } : { kind: 'address', host, port, reusePort });

const LOOPBACK = /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/;

/** A UNIX socket (a path) is as much of this machine as loopback is. */
const isOfThisMachine = (address: AddressInfo | string | null): boolean =>
  typeof address !== 'object' || address === null || LOOPBACK.test(address.address);

const refuseOpenDoor = (address: AddressInfo | string | null): void => {
  if (isOfThisMachine(address)) return;
  const told = typeof address === 'object' && address !== null ? address.address : String(address);
  throw new SettingsError([
    `websocket.host: ${told} can be reached from other machines, and no authentication is configured: ` +
      'set auth.secret_file (or auth.jwks_url), or listen on 127.0.0.1 behind a proxy',
  ]);
};

/**
 * Begins to take connections.
 * @param hasAuth without it nobody but this machine may connect
 * @returns the address, as `server.address()` tells it
 * @throws {SettingsError} for an open door
 * @throws the system's error, e.g. EADDRINUSE
 */
export const listen = async (
  server: Server,
  place: ListenAddress,
  hasAuth: boolean,
): Promise<AddressInfo | string | null> => {
  const { kind, ...where } = place;
  server.listen(kind === 'systemd' ? { fd: LISTEN_FD } : where);
  await once(server, 'listening');
  const address = server.address();
  if (!hasAuth) {
    try {
      refuseOpenDoor(address);
    } catch (error) {
      server.close();
      throw error;
    }
  }
  return address;
};

/** For people: where the server is. */
export const addressText = (address: AddressInfo | string | null): string => {
  // Node does not tell the path of a socket that it was given.
  if (address === null) return 'a UNIX socket';
  if (typeof address === 'string') return `unix:${address}`;
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
};
