import type { Settings } from '../../../../config/schema/settings-schema.ts';
import { doubtful, type Finding, fine } from '../../finding.ts';
import type { ReadText } from '../../machine.ts';

/** What rpa-serve.socket asks for. */
const BACKLOG = 4_096;

/** Files, logs, Redis and the runtime itself need descriptors, too (src/live/protect/connection-limits.ts). */
const RESERVED_DESCRIPTORS = 64;
const PER_CENT = 100;

/** The operators' stream and whatever else of this user watches files. */
const OTHER_WATCHES = 64;
const LEAST_INSTANCES = 8;

/** A connection through a proxy of this machine is two connections, and each is remembered for a while after its end. */
const TRACKED_PER_CONNECTION = 2;
const OTHER_TRACKED = 4_096;

/** What other programs of a machine take of the ports. */
const OTHER_PORTS = 4_096;

const numberAt = (read: ReadText, path: string): number | null => {
  const text = read(path)?.trim() ?? '';
  return /^\d+$/.test(text) ? Number(text) : null;
};

const sysctl = (key: string, value: number): string =>
  `echo '${key}=${value}' >>/etc/sysctl.d/60-rpa.conf; sysctl --system`;

/** Open files that the server may have: of its unit where it is installed, else of this user's processes. */
export const checkLiveDescriptors = (
  { websocket, monitoring }: Settings,
  limit: number,
  isUnit: boolean,
): Finding => {
  const id = 'live.descriptors';
  const { max_connections: wanted } = websocket;
  const allowed = Math.floor((limit * monitoring.descriptors_threshold) / PER_CENT) - RESERVED_DESCRIPTORS;
  if (allowed >= wanted) return fine(id, `enough for websocket.max_connections=${wanted}`);
  const needed = Math.ceil(((wanted + RESERVED_DESCRIPTORS) * PER_CENT) / monitoring.descriptors_threshold);
  return doubtful(
    id,
    `${limit} open files are enough for ${Math.max(1, allowed)} connections, websocket.max_connections is ${wanted}`,
    isUnit
      ? `systemctl edit rpa-serve.service: LimitNOFILE=${needed} below [Service] (fs.nr_open must allow it); systemctl restart rpa-serve`
      : `ulimit -n ${needed} before rpa-serve starts, or nofile in /etc/security/limits.conf`,
  );
};

const checkBacklog = (read: ReadText, connections: number): Finding => {
  const id = 'live.backlog';
  const most = numberAt(read, '/proc/sys/net/core/somaxconn');
  if (most === null) return fine(id, 'net.core.somaxconn cannot be asked');
  const wanted = Math.min(connections, BACKLOG);
  if (most >= wanted) return fine(id, `${Math.min(most, BACKLOG)} clients may knock at once`);
  return doubtful(
    id,
    `net.core.somaxconn=${most}: of ${wanted} clients that come back at once some wait a second or longer`,
    `${sysctl('net.core.somaxconn', BACKLOG)}; systemctl restart rpa-serve.socket`,
  );
};

const checkWatches = (read: ReadText, connections: number): Finding => {
  const id = 'live.inotify';
  const watches = numberAt(read, '/proc/sys/fs/inotify/max_user_watches');
  const instances = numberAt(read, '/proc/sys/fs/inotify/max_user_instances');
  if (watches === null || instances === null) return fine(id, 'fs.inotify cannot be asked');
  const wanted = connections + OTHER_WATCHES;
  if (watches < wanted)
    return doubtful(
      id,
      `fs.inotify.max_user_watches=${watches} is less than the ${wanted} sessions that may be watched: the rest is told a little later`,
      sysctl('fs.inotify.max_user_watches', Math.max(65_536, wanted)),
    );
  if (instances < LEAST_INSTANCES)
    return doubtful(
      id,
      `fs.inotify.max_user_instances=${instances}: the server and what else runs as its user may get none`,
      sysctl('fs.inotify.max_user_instances', 128),
    );
  return fine(id, `${watches} folders may be watched`);
};

const portsIn = (text: string | null): number | null => {
  const [, first, last] = /^(\d+)\s+(\d+)/.exec(text ?? '') ?? [];
  return first === undefined ? null : Number(last) - Number(first) + 1;
};

/** From a proxy to the server each open connection has a port of its own. */
const checkPorts = (read: ReadText, connections: number): Finding => {
  const id = 'live.ports';
  const ports = portsIn(read('/proc/sys/net/ipv4/ip_local_port_range'));
  if (ports === null) return fine(id, 'net.ipv4.ip_local_port_range cannot be asked');
  if (ports >= connections + OTHER_PORTS) return fine(id, `${ports} for the connections of a proxy`);
  return doubtful(
    id,
    `net.ipv4.ip_local_port_range has ${ports}: too few for ${connections} connections through a proxy`,
    "echo 'net.ipv4.ip_local_port_range=10240 65535' >>/etc/sysctl.d/60-rpa.conf; sysctl --system; or let the proxy come by a UNIX socket (docs/tuning.md)",
  );
};

/** A full table drops connections without a word to anybody. */
const checkTracking = (read: ReadText, connections: number): Finding => {
  const id = 'live.conntrack';
  const most = numberAt(read, '/proc/sys/net/netfilter/nf_conntrack_max');
  if (most === null) return fine(id, 'connections are not tracked by the kernel');
  const wanted = TRACKED_PER_CONNECTION * connections + OTHER_TRACKED;
  if (most >= wanted) return fine(id, `${most} connections may be tracked`);
  return doubtful(
    id,
    `net.netfilter.nf_conntrack_max=${most}: ${connections} connections through a proxy take ${wanted}, what is beyond is dropped`,
    sysctl('net.netfilter.nf_conntrack_max', Math.max(65_536, wanted)),
  );
};

/** What the kernel grants to a server with as many connections as `websocket.max_connections` allows. */
export const checkKernelLimits = (
  { websocket: { max_connections: connections } }: Settings,
  read: ReadText,
): Finding[] => [
  checkBacklog(read, connections),
  checkWatches(read, connections),
  checkPorts(read, connections),
  checkTracking(read, connections),
];
