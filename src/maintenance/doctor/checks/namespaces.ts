import { runCommand } from '../../../host/command/run-command.ts';
import { isRoot } from '../../../host/identity.ts';
import { broken, doubtful, type Finding, fine } from '../finding.ts';
import type { ReadText } from '../machine.ts';

const TRY_BUDGET_MS = 5_000;

interface Switch {
  readonly file: string;
  readonly isOff: (value: string) => boolean;
  readonly finding: Finding;
}

const ID = 'user_namespaces';
const keepSetting = (setting: string): string =>
  `sysctl -w ${setting}, and write it to /etc/sysctl.d/60-rpa.conf: Chromium's sandbox needs user namespaces`;

const SWITCHES: readonly Switch[] = [
  {
    file: '/proc/sys/kernel/unprivileged_userns_clone',
    isOff: (value) => value === '0',
    finding: broken(
      ID,
      'the kernel allows them to root only',
      keepSetting('kernel.unprivileged_userns_clone=1'),
    ),
  },
  {
    file: '/proc/sys/user/max_user_namespaces',
    isOff: (value) => value === '0',
    finding: broken(ID, 'the kernel allows none', keepSetting('user.max_user_namespaces=15000')),
  },
  {
    file: '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
    isOff: (value) => value !== '0',
    finding: doubtful(
      ID,
      'AppArmor allows them to programs with a profile only',
      "install systemd/apparmor.d/rpa-chromium (scripts/install does; another browser's path goes into a copy of it) unless the browser check is well",
    ),
  },
];

/** Really makes one. @returns null when it cannot be tried here */
const canMakeOne = async (): Promise<boolean | null> => {
  const command = ['unshare', '--user', '--map-root-user', 'true'] as const;
  const { exitCode, notStarted } = await runCommand([...command], { budgetMs: TRY_BUDGET_MS });
  return notStarted === 'ENOENT' ? null : exitCode === 0;
};

/** scripts/install puts it there where the browser has no sandbox without it. */
const PROFILE = '/etc/apparmor.d/rpa-chromium';

/** Whether an unprivileged browser can build its sandbox. */
export const checkNamespaces = async (read: ReadText): Promise<Finding> => {
  const off = SWITCHES.find(({ file, isOff }) => {
    const value = read(file)?.trim();
    return value !== undefined && isOff(value);
  });
  if (off?.finding.status === 'warning' && read(PROFILE) !== null)
    return fine(ID, `${off.finding.found}; ${PROFILE} is there for the browser`);
  if (off !== undefined) return off.finding;
  if (isRoot()) return fine(ID, 'no setting forbids them (tried as root, to whom they are always allowed)');
  if ((await canMakeOne()) !== false) return fine(ID, 'this user can make them');
  return broken(
    ID,
    'this user cannot make one, although no setting that is known forbids it',
    'a container may forbid it (seccomp profile), or a unit (RestrictNamespaces); allow user, pid and net',
  );
};
