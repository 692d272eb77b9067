import { lstatSync } from 'node:fs';
import { withRightsOf } from '../../host/identity.ts';
import { isSystemdRunning } from '../../host/systemd/systemctl.ts';
import { settleEnded } from '../../launch/queue/settle.ts';
import { comparedMs } from '../../protocol/ledger/compared.ts';
import { ledgerFolder } from '../../protocol/ledger/ledger-paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { errorCode, StoreError } from '../../protocol/store/store-error.ts';
import { type FolderCalls, nodeCalls } from '../folder/folder-calls.ts';
import type { Problem } from '../folder/problem.ts';
import { carryOut, type Outcome, tellAll } from './carry-out.ts';
import { withHomeFolders } from './home-folders.ts';
import { type HeldSession, makePlan } from './make-plan.ts';
import { createPace } from './pace.ts';
import type { PlanItem } from './plan-item.ts';
import type { RetentionRules } from './retention.ts';
import { scanHome } from './scan.ts';
import { type KnownUnits, sessionOfUnit, type UnitManager, unitManager } from './session-units.ts';
import { createTally, type Totals } from './tally.ts';

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
  /** Hears of each thing that is done, in a dry run of each that would be. @default `items` of the report has them */
  readonly onItem?: (item: PlanItem, items: PlanItem[]) => Promise<void>;
  /** Ends the work between two sessions. */
  readonly signal?: AbortSignal;
}

export interface CleanupReport {
  /** False when something could not be looked at or removed. */
  readonly success: boolean;
  readonly dry_run: boolean;
  readonly home: string;
  /** What was done; in a dry run what would be. Empty when somebody heard of each. */
  readonly items: readonly PlanItem[];
  readonly totals: Totals;
  /** It was called off: what is told was done, the rest is for the next one. */
  readonly interrupted: boolean;
  /** Sessions old enough (or named) that stay because they are live or queued. */
  readonly held: readonly HeldSession[];
  /** Sessions that are still there afterwards. */
  readonly kept: number;
  /** Names in sessions/ that are no session and were left alone. */
  readonly ignored: number;
  readonly problems: readonly Problem[];
}

const keepItem = async (item: PlanItem, items: PlanItem[]): Promise<void> => {
  items.push(item);
};

interface Found extends Outcome {
  readonly found: number;
  readonly ignored: number;
}

/** Who lists sessions must not stumble over a hundred thousand that are gone. */
const tidyLedger = async (home: string, clock: () => Date): Promise<void> => {
  if (comparedMs(home) === null) return;
  try {
    await withRightsOf(lstatSync(ledgerFolder(home)), () => settleEnded({ home, clock }));
  } catch (error) {
    // The next sweep does it.
    if (!(error instanceof StoreError) && errorCode(error) === undefined) throw error;
  }
};

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
  onItem = keepItem,
  signal,
}: CleanupRequest): Promise<CleanupReport> => {
  const { units, problems: unitProblems } = await unitsOf(manager, only);
  const now = clock();
  const items: PlanItem[] = [];
  const tally = createTally();
  const tell = async (item: PlanItem): Promise<void> => {
    tally.add(item);
    await onItem(item, items);
  };
  const result = await withHomeFolders<Found>(calls, home, async (folders) => {
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
    const pace = createPace(signal, folders.sessions);
    const plan = await makePlan({ folders, scan, rules, units, context, isNamed: only !== undefined, pace });
    const work = { folders, scan, manager, context, clock, pid, pace, onItem: tell };
    const outcome = dryRun ? await tellAll(work, plan) : await carryOut(work, plan);
    return { ...outcome, found: plan.found, ignored: scan.ignored };
  });
  const told = 'found' in result ? result : { held: [], found: 0, ignored: 0, problems: result };
  const totals = tally.totals();
  if (!dryRun && totals.sessions > 0) await tidyLedger(home, clock);
  const problems = [...unitProblems, ...told.problems];
  return {
    success: problems.length === 0,
    dry_run: dryRun,
    home,
    items,
    totals,
    interrupted: signal?.aborted === true,
    held: told.held,
    kept: told.found - totals.sessions,
    ignored: told.ignored,
    problems,
  };
};
