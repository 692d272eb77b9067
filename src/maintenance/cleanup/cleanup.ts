import { isSystemdRunning } from '../../host/systemd/systemctl.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { type FolderCalls, nodeCalls } from '../folder/folder-calls.ts';
import type { Problem } from '../folder/problem.ts';
import { carryOut } from './carry-out.ts';
import { withHomeFolders } from './home-folders.ts';
import { type HeldSession, makePlan } from './make-plan.ts';
import type { PlanItem } from './plan-item.ts';
import type { RetentionRules } from './retention.ts';
import { scanHome } from './scan.ts';
import { type KnownUnits, sessionOfUnit, type UnitManager, unitManager } from './session-units.ts';

export interface CleanupRequest {
  readonly home: string;
  readonly rules: RetentionRules;
  /** Only this session. @default all */
  readonly only?: SessionId | undefined;
  /** Say what would go and touch nothing. */
  readonly dryRun: boolean;
  readonly clock?: () => Date;
  readonly calls?: FolderCalls;
  /** Of the process that cleans up. */
  readonly pid?: number;
  readonly manager?: UnitManager;
}

export interface CleanupReport {
  /** False when something could not be looked at or removed. */
  readonly success: boolean;
  readonly dry_run: boolean;
  readonly home: string;
  /** What was done; in a dry run what would be. */
  readonly items: readonly PlanItem[];
  /** Sessions old enough (or named) that stay because they are live or queued. */
  readonly held: readonly HeldSession[];
  /** Sessions that are still there afterwards. */
  readonly kept: number;
  /** Names in sessions/ that are no session and were left alone. */
  readonly ignored: number;
  readonly problems: readonly Problem[];
}

const unitsOf = async (
  manager: UnitManager,
  only: SessionId | undefined,
): Promise<{ units: KnownUnits; problems: readonly Problem[] }> => {
  try {
    const { active, failed } = await manager.list();
    const wanted = failed.filter((unit) => only === undefined || sessionOfUnit(unit) === only);
    return { units: { active, failed: wanted, isKnown: true }, problems: [] };
  } catch {
    const message =
      'systemctl does not answer; sessions were judged by their processes and documents only, and no lost one was ended';
    return {
      units: { active: new Set(), failed: [], isKnown: false },
      problems: [{ path: 'systemd', message }],
    };
  }
};

/**
 * Removes ended sessions with everything of theirs, the customers' data of younger ones, and what killed
 * processes left; gives lost sessions that stay their terminal state. Never anything of a live or queued session, never through a link out of the home.
 */
export const cleanup = async ({
  home,
  rules,
  only,
  dryRun,
  clock = () => new Date(),
  calls = nodeCalls,
  pid = process.pid,
  manager = unitManager(),
}: CleanupRequest): Promise<CleanupReport> => {
  const { units, problems: unitProblems } = await unitsOf(manager, only);
  const now = clock();
  const result = await withHomeFolders(calls, home, async (folders) => {
    const scan = scanHome(folders, now.getTime(), only);
    const context = {
      home,
      now,
      activeUnits: units.active,
      hasSupervisors: !isSystemdRunning(),
      hasTicket: (id: string) => scan.tickets.of(id).length > 0,
      isInQueue: scan.tickets.mention,
      pid,
    };
    const isNamed = only !== undefined;
    const plan = await makePlan({ folders, scan, rules, units, context, isNamed });
    const done = dryRun ? plan : await carryOut({ folders, scan, manager, context, clock, pid }, plan);
    return { ...done, found: scan.sessions.length, ignored: scan.ignored };
  });
  const told = 'items' in result ? result : { items: [], held: [], found: 0, ignored: 0, problems: result };
  const problems = [...unitProblems, ...told.problems];
  return {
    success: problems.length === 0,
    dry_run: dryRun,
    home,
    items: told.items,
    held: told.held,
    kept: told.found - told.items.filter(({ what }) => what === 'session').length,
    ignored: told.ignored,
    problems,
  };
};
