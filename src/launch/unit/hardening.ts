/** Folders that ProtectHome= hides. */
const HOMES = /^\/(?:home|root|run\/user)(?:\/|$)/;

/** The way to the broker: nothing that a session does needs it, and a browser that was taken over must not have it. */
const BROKER_FOLDER = '/run/rpa';

/** What is hidden, and may not be there: a machine without the broker, say. */
const inaccessible = (paths: readonly string[]): string => paths.map((path) => `-${path}`).join(' ');

/**
 * As little as Chromium can live with, its own sandbox on: that needs user, pid and network namespaces,
 * chroot, seccomp and the landlock calls. MemoryDenyWriteExecute= and ProcSubset=pid break it.
 */
const HARDENING = {
  NoNewPrivileges: 'yes',
  CapabilityBoundingSet: '',
  ProtectSystem: 'strict',
  PrivateTmp: 'yes',
  PrivateDevices: 'yes',
  DevicePolicy: 'closed',
  PrivateIPC: 'yes',
  PrivateUsers: 'yes',
  PrivateMounts: 'yes',
  ProtectClock: 'yes',
  ProtectControlGroups: 'yes',
  ProtectHostname: 'yes',
  ProtectKernelLogs: 'yes',
  ProtectKernelModules: 'yes',
  ProtectKernelTunables: 'yes',
  ProtectProc: 'invisible',
  RestrictRealtime: 'yes',
  RestrictSUIDSGID: 'yes',
  RestrictNamespaces: 'user pid net',
  RestrictAddressFamilies: 'AF_UNIX AF_INET AF_INET6',
  LockPersonality: 'yes',
  RemoveIPC: 'yes',
  KeyringMode: 'private',
  UMask: '0077',
  SystemCallArchitectures: 'native',
  SystemCallErrorNumber: 'EPERM',
} as const;

const SYSTEM_CALLS = [
  '@system-service @pkey mincore seccomp landlock_create_ruleset landlock_add_rule landlock_restrict_self chroot',
  '~@resources',
] as const;

/**
 * Properties by name, in order; a name may come twice.
 * @param needed paths that the session must be able to see
 * @param hidden paths that it must not
 */
export const hardening = (
  needed: readonly string[],
  hidden: readonly string[],
): readonly (readonly [string, string])[] => [
  ...Object.entries(HARDENING),
  ['InaccessiblePaths', inaccessible([BROKER_FOLDER, ...hidden])],
  ['ProtectHome', needed.some((path) => HOMES.test(path)) ? 'read-only' : 'yes'],
  ...SYSTEM_CALLS.map((calls) => ['SystemCallFilter', calls] as const),
];
