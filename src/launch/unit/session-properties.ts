import { join } from 'node:path';
import type { Settings } from '../../config/schema/settings-schema.ts';
import { CLEAN_EXITS } from '../../life/endings/clean-exits.ts';
import { recordsFolder, sessionPaths, sessionsFolder } from '../../protocol/paths.ts';
import { queueFolder } from '../queue/queue-paths.ts';
import { sessionLimits } from '../session-limits.ts';
import { hardening } from './hardening.ts';
import { sessionDescription } from './session-description.ts';
import { checkUnit, SESSION_USER, type SessionUnit, type UnitProperty } from './session-unit.ts';

const MS_PER_S = 1_000;

const seconds = (ms: number): string => `${ms / MS_PER_S}s`;

const command = ({ root, home, id }: SessionUnit, mode: '--silent' | '--finalize'): string[] => [
  join(root, 'bin/rpa-run'),
  '--session',
  id,
  '--home',
  home,
  mode,
];

/** Whatever the session's files say of its deadline, its finalizer knows the supervisor's. */
const endCommand = (unit: SessionUnit): string[] => [
  ...command(unit, '--finalize'),
  ...(unit.deadline === undefined ? [] : ['--deadline', unit.deadline]),
];

/** What the unit runs, word by word. The customer's data is in the session's config.json, never here. */
export const sessionCommand = (unit: SessionUnit): string[] => command(unit, '--silent');

const deadlines = (settings: Settings): readonly (readonly [string, string])[] => {
  const { startMs, runtimeMs, stopMs, watchdogMs } = sessionLimits(settings);
  return [
    ['TimeoutStartSec', seconds(startMs)],
    ['RuntimeMaxSec', seconds(runtimeMs)],
    ['TimeoutStopSec', seconds(stopMs)],
    ['WatchdogSec', seconds(watchdogMs)],
    // A program that hangs is killed as it is: a core dump of it would hold the customer's data.
    ['WatchdogSignal', 'SIGKILL'],
    ['LimitCORE', '0'],
  ];
};

const NICENESS = 5;

/** Far above all that a session leaves, and what whoever reads it can be made to send or keep. */
const LARGEST_FILE_BYTES = 256 * 1024 ** 2;

const resources = ({ limits }: Settings): readonly (readonly [string, string])[] => [
  ['MemoryAccounting', 'yes'],
  ['MemoryHigh', String(limits.memory_high_bytes)],
  ['MemoryMax', String(limits.memory_max_bytes)],
  ['MemorySwapMax', '0'],
  ['CPUWeight', String(limits.cpu_weight)],
  // Fronts and broker go first: a session waits for the site anyway.
  ['Nice', String(NICENESS)],
  ['TasksMax', String(limits.tasks_max)],
  ['LimitFSIZE', String(LARGEST_FILE_BYTES)],
  ['OOMPolicy', 'kill'],
];

const identity = ({ user = SESSION_USER, group, credentialsFile }: SessionUnit) =>
  [
    ['User', user],
    // Group= takes the place of the user's own group, which the settings are readable for.
    ...(group === undefined
      ? []
      : ([
          ['Group', group],
          ['SupplementaryGroups', user],
        ] as const)),
    ...(credentialsFile === undefined
      ? []
      : ([['LoadCredential', `site-credentials:${credentialsFile}`]] as const)),
  ] as const;

/** All sessions are the same user's: another customer's data cannot be read only where it is not there. */
const ownFolderOnly = ({ home, id }: SessionUnit): readonly (readonly [string, string])[] => {
  const { folder } = sessionPaths(home, id);
  return [
    ['TemporaryFileSystem', `${sessionsFolder(home)}:ro,mode=0755`],
    ['BindPaths', folder],
    ['ReadWritePaths', folder],
  ];
};

const service = (settings: Settings, unit: SessionUnit): readonly (readonly [string, string])[] => [
  ['Type', 'notify'],
  // The session's program only: a browser that was taken over is not listened to.
  ['NotifyAccess', 'main'],
  ...identity(unit),
  ['Slice', 'rpa.slice'],
  ['WorkingDirectory', '/'],
  // Chromium and fontconfig look for a home that they can write.
  ['Environment', 'HOME=/tmp'],
  ...ownFolderOnly(unit),
  ['ExecStopPost', endCommand(unit).join(' ')],
  ['SuccessExitStatus', CLEAN_EXITS.join(' ')],
  ['KillMode', 'mixed'],
  ...deadlines(settings),
  ...resources(settings),
  // The final JSON is for whoever starts rpa-run by hand; stderr carries the structured log.
  ['StandardOutput', 'null'],
  ['StandardError', 'journal'],
  ['SyslogIdentifier', 'rpa-run'],
  ['LogExtraFields', `RPA_SESSION_ID=${unit.id}`],
  // Whoever can open the queue's lock can hold it, and only supervisors write records.
  ...hardening([unit.root, unit.home], [queueFolder(unit.home), recordsFolder(unit.home)]),
];

const ofUnit = ({ id, whenEnded }: SessionUnit): readonly (readonly [string, string])[] => [
  ['Description', sessionDescription(id)],
  // A failed unit that stays is one of the thousands that one day keep systemd from starting any.
  ['CollectMode', 'inactive-or-failed'],
  ...(whenEnded === undefined
    ? []
    : ([
        ['OnSuccess', whenEnded],
        ['OnFailure', whenEnded],
      ] as const)),
];

/**
 * Every property of a session's unit but its command. Nothing in it comes from the customer: all of it can
 * be read by every local user.
 * @throws TypeError when a part of `unit` is not a plain path or name
 */
export const sessionProperties = (settings: Settings, unit: SessionUnit): UnitProperty[] => {
  checkUnit(unit);
  return [
    ...ofUnit(unit).map(([name, value]) => ({ section: 'Unit', name, value }) as const),
    ...service(settings, unit).map(([name, value]) => ({ section: 'Service', name, value }) as const),
  ];
};
