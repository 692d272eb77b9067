import type { Socket } from 'node:net';
import { type CFunction, cFunction } from '../../host/libc.ts';
import { LaunchError } from '../launch-error.ts';

/** Who is at the other end of a Unix socket, as the kernel knows it. */
export interface Peer {
  readonly uid: number;
  readonly pid: number;
  /** Its primary and its supplementary groups. */
  readonly gids: readonly number[];
}

/** <asm-generic/socket.h>, the same on x64 and arm64. */
const SOL_SOCKET = 1;
const SO_PEERCRED = 17;
const SO_PEERGROUPS = 59;

const INT_BYTES = 4;
const CREDENTIALS_BYTES = 3 * INT_BYTES;

/** NGROUPS_MAX is 65,536; a process of a front is in a handful. */
const MOST_GROUPS = 1_024;

/** Node cannot ask for a socket's peer. */
const loadGetSockOpt = (): CFunction => {
  const getSockOpt = cFunction(
    'int getsockopt(int fd, int level, int name, _Out_ uint8_t* value, _Inout_ uint32_t* length)',
  );
  if (getSockOpt === null)
    throw new LaunchError(
      'configuration',
      `the package @koromix/koffi-linux-${process.arch} is missing: without it nobody can tell who asks`,
    );
  return getSockOpt;
};

const descriptorOf = (socket: Socket): number => {
  const handle: unknown = Reflect.get(socket, '_handle');
  const fd: unknown = typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'fd') : undefined;
  return typeof fd === 'number' ? fd : -1;
};

/** Asks the kernel about the other end of a connection; null when it is gone already. */
export type PeerOf = (socket: Socket) => Peer | null;

/** @throws {LaunchError} `configuration` when this machine cannot be asked */
export const openPeerOf = (): PeerOf => {
  const getSockOpt = loadGetSockOpt();
  const ask = (fd: number, name: number, bytes: number): Buffer | null => {
    const value = Buffer.alloc(bytes);
    const length: [number] = [bytes];
    return getSockOpt(fd, SOL_SOCKET, name, value, length) === 0 ? value.subarray(0, length[0]) : null;
  };
  return (socket) => {
    const fd = descriptorOf(socket);
    const credentials = fd < 0 ? null : ask(fd, SO_PEERCRED, CREDENTIALS_BYTES);
    const groups = fd < 0 ? null : ask(fd, SO_PEERGROUPS, MOST_GROUPS * INT_BYTES);
    if (credentials === null || groups === null) return null;
    const supplementary = Array.from({ length: groups.length / INT_BYTES }, (_, at) =>
      groups.readUInt32LE(at * INT_BYTES),
    );
    return {
      pid: credentials.readInt32LE(0),
      uid: credentials.readUInt32LE(INT_BYTES),
      gids: [credentials.readUInt32LE(2 * INT_BYTES), ...supplementary],
    };
  };
};
