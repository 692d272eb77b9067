import { leadOfFile } from '../../protocol/lead-files.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import { inFolder } from '../folder/open-folder.ts';
import { type Problem, problemAt } from '../folder/problem.ts';
import { removeTree } from '../folder/remove-tree.ts';
import { endLost } from './end-lost.ts';
import { removeDangling, sessionOfFlatName } from './flat-files.ts';
import { type FoundSession, INPUT_FILE } from './found-session.ts';
import type { HomeFolders } from './home-folders.ts';
import type { HeldSession, Plan } from './make-plan.ts';
import type { Pace } from './pace.ts';
import type { InputItem, LeftoverItem, PlanItem } from './plan-item.ts';
import { removeSession } from './remove-session.ts';
import type { Scan } from './scan.ts';
import type { UnitManager } from './session-units.ts';
import { type CleanupContext, mayGo, standingOf } from './standing.ts';

export interface CarryOut {
  readonly folders: HomeFolders;
  readonly scan: Scan;
  readonly manager: UnitManager;
  readonly context: CleanupContext;
  readonly clock: () => Date;
  readonly pid: number;
  readonly pace: Pace;
  /** Hears of each thing that was done. */
  readonly onItem: (item: PlanItem) => Promise<void>;
}

type Done = { readonly problems: readonly Problem[]; readonly held?: HeldSession };

const DONE: Done = { problems: [] };

/** A plan is a moment old: nothing of a session is touched without another look at it. */
const ifStillEnded = async (
  work: CarryOut,
  id: string,
  act: (session: FoundSession) => Promise<readonly Problem[] | 'begun'>,
): Promise<Done> => {
  const session = work.scan.look(id as SessionId, true);
  if (session === null) return DONE;
  const standing = await standingOf(session, { ...work.context, now: work.clock() });
  if (!mayGo(standing)) return { problems: [], held: { session_id: id, state: standing } };
  const problems = await act(session);
  return problems === 'begun' ? { problems: [], held: { session_id: id, state: 'live' } } : { problems };
};

const removeInput = ({ folders }: CarryOut, { session_id }: InputItem): void => {
  if (folders.sessions === null) return;
  inFolder(folders.sessions, session_id, (folder) => {
    const names = folder.entries().map(({ name }) => name.toString());
    // The sealed copies first: while the input is there, the next clean-up comes back.
    for (const name of names.filter((candidate) => leadOfFile(candidate) !== null)) folder.unlink(name);
    folder.unlink(INPUT_FILE);
  });
};

const removeLeftover = ({ folders }: CarryOut, { what, paths: [path] }: LeftoverItem): readonly Problem[] => {
  const [place = '', name = '', inside] = path.split('/');
  const folder = folders[place as keyof HomeFolders];
  if (folder === null) return [];
  if (what === 'unfinished_removal') return removeTree(folder, name, path);
  if (what === 'dangling_link') {
    const id = sessionOfFlatName(name);
    if (id !== null) removeDangling(folder, folders.sessions, { id, name });
  } else if (inside === undefined) folder.unlink(name);
  else inFolder(folder, name, (session) => session.unlink(inside));
  return [];
};

const resetUnit = async ({ manager }: CarryOut, unit: string): Promise<Done> => {
  try {
    await manager.resetFailed(unit);
    return DONE;
  } catch {
    return { problems: [{ path: unit, message: 'systemctl reset-failed was refused; run it as root' }] };
  }
};

const carryOutItem = async (work: CarryOut, item: PlanItem): Promise<Done> => {
  switch (item.what) {
    case 'session':
      return ifStillEnded(work, item.session_id, (session) =>
        removeSession(work.folders, session, work.scan.tickets.of(session.id), work.pid),
      );
    case 'lost_session':
      return ifStillEnded(work, item.session_id, async ({ id }) => {
        const { clock, pid, context } = work;
        const { home, hasSupervisors } = context;
        return (await endLost({ home, id, clock, hasSupervisors, pid })) === 'begun' ? 'begun' : [];
      });
    case 'input':
      return ifStillEnded(work, item.session_id, async () => {
        removeInput(work, item);
        return [];
      });
    case 'failed_unit':
      return resetUnit(work, item.unit);
    default:
      return { problems: removeLeftover(work, item) };
  }
};

const placeOfItem = (item: PlanItem): string => {
  if (item.what === 'failed_unit') return item.unit;
  return item.what === 'lost_session' ? `sessions/${item.session_id}` : (item.paths[0] ?? '');
};

const carriedOut = async (work: CarryOut, item: PlanItem): Promise<Done> => {
  try {
    return await carryOutItem(work, item);
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? DONE : { problems: [problemAt(placeOfItem(item), error)] };
  }
};

/** What stood in the way. */
export type Outcome = Pick<Plan, 'held' | 'problems'>;

/** Does what the plan says, until it is called off; goes on after an error. */
export const carryOut = async (work: CarryOut, plan: Plan): Promise<Outcome> => {
  const held = [...plan.held];
  const problems = [...plan.problems];
  for (const item of plan.items()) {
    if (!(await work.pace.goesOn())) break;
    const done = await carriedOut(work, item);
    problems.push(...done.problems);
    if (done.held !== undefined) held.push(done.held);
    else if (done.problems.length === 0) await work.onItem(item);
    if (item.what === 'session') work.pace.removedOne();
  }
  return { held, problems };
};

/** Says what the plan would do. */
export const tellAll = async ({ pace, onItem }: CarryOut, plan: Plan): Promise<Outcome> => {
  for (const item of plan.items()) {
    if (!(await pace.goesOn())) break;
    await onItem(item);
  }
  return plan;
};
