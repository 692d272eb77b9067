import { cFunction } from './libc.ts';

/** Hands text like "READY=1\nSTATUS=…" to systemd; what cannot be handed on is lost without a word. */
export type Tell = (text: string) => void;

/** Somebody listens, and cannot be told anything from here. */
export class NotifyImpossible extends Error {
  override readonly name = 'NotifyImpossible';
}

/** <sys/socket.h>, the same on x64 and arm64. */
const AF_UNIX = 1;
const SOCK_DGRAM = 2;
const SOCK_NONBLOCK = 0o4000;
const SOCK_CLOEXEC = 0o2000000;
const MSG_NOSIGNAL = 0x4000;

const FAMILY_BYTES = 2;
const LONGEST_PATH_BYTES = 108;

/** struct sockaddr_un; "@name" is a name in the abstract namespace, whose first byte is 0. */
const addressOf = (path: string): Buffer => {
  const name = Buffer.from(path.startsWith('@') ? `\0${path.slice(1)}` : `${path}\0`);
  if (name.byteLength > LONGEST_PATH_BYTES)
    throw new NotifyImpossible('NOTIFY_SOCKET: the path is too long for a socket');
  const family = Buffer.alloc(FAMILY_BYTES);
  family.writeUInt16LE(AF_UNIX);
  return Buffer.concat([family, name]);
};

/**
 * systemd's socket for a service's words. Node has none of this kind, and the program `systemd-notify` is no way for
 * a server that pings a watchdog: starting a process stops the event loop, 18 ms where 370 MB are in use.
 * @returns null where nobody listens
 * @throws {NotifyImpossible} when the C library cannot be called
 */
export const openNotifySocket = (env: NodeJS.ProcessEnv = process.env): Tell | null => {
  const path = env.NOTIFY_SOCKET ?? '';
  if (path === '') return null;
  const socket = cFunction('int socket(int domain, int type, int protocol)');
  const sendTo = cFunction(
    'int64_t sendto(int fd, const uint8_t* data, uint64_t length, int flags, const uint8_t* address, uint32_t size)',
  );
  if (socket === null || sendTo === null)
    throw new NotifyImpossible(
      `the package @koromix/koffi-linux-${process.arch} is missing: without it systemd cannot be told anything`,
    );
  const address = addressOf(path);
  const fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  return (text) => {
    const data = Buffer.from(text);
    if (fd >= 0) sendTo(fd, data, data.byteLength, MSG_NOSIGNAL, address, address.byteLength);
  };
};
