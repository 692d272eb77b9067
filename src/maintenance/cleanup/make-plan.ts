import type { Removability } from '../../life/state/words.ts';
import { timestampWithOffset } from '../../protocol/timestamp.ts';
import { type Problem, problemAt } from '../folder/problem.ts';
import { isDangling } from './flat-files.ts';
import { bytesOf, type FoundSession, INPUT_FILE } from './found-session.ts';
import type { HomeFolders } from './home-folders.ts';
import type { LeftoverItem, LostItem, PlanItem, Reason, SessionItem } from './plan-item.ts';
import { ageMs, type RetentionRules, sessionsToGo } from './retention.ts';
import type { Scan } from './scan.ts';
import type { KnownUnits } from './session-units.ts';
import { type CleanupContext, mayGo, needsNoEnd, standingOf } from './standing.ts';

/** A session that is old enough, or named, and stays all the same. */
export interface HeldSession {
  readonly session_id: string;
  readonly state: 'live' | 'queued';
}

export interface Plan {
  readonly items: readonly PlanItem[];
  readonly held: readonly HeldSession[];
  readonly problems: readonly Problem[];
}

interface Judged {
  readonly session: FoundSession;
  readonly standing: Removability;
}

/** Sessions that no rule can touch are not looked at further than whether they have their end. */
const mayMatter = (session: FoundSession, { scan, rules, context: { home, now } }: PlanRequest): boolean => {
  const age = ageMs(session, now.getTime());
  return (
    rules.forced ||
    rules.keep !== null ||
    rules.maxBytes !== null ||
    age >= rules.olderThanMs ||
    (session.hasInput && age >= rules.inputMs) ||
    scan.tickets.of(session.id).length > 0 ||
    !needsNoEnd(home, session)
  );
};

const judgeAll = async (
  sessions: readonly FoundSession[],
  context: CleanupContext,
): Promise<{ judged: Judged[]; problems: Problem[] }> => {
  const judged: Judged[] = [];
  const problems: Problem[] = [];
  for (const session of sessions)
    try {
      judged.push({ session, standing: await standingOf(session, context) });
    } catch (error) {
      problems.push(problemAt(`sessions/${session.id}`, error));
    }
  return { judged, problems };
};

const sessionItem = (
  { id, hasFolder, flat, changedMs }: FoundSession,
  reason: Reason,
  bytes: number,
  tickets: readonly string[],
): SessionItem => ({
  what: 'session',
  session_id: id,
  reason,
  last_change: timestampWithOffset(new Date(changedMs)),
  bytes,
  paths: [
    ...(hasFolder ? [`sessions/${id}`] : []),
    ...flat.map(({ name }) => `rpa_data/${name}`),
    ...tickets.map((name) => `queue/${name}`),
  ],
});

const lostItem = ({ id, changedMs }: FoundSession): LostItem => ({
  what: 'lost_session',
  session_id: id,
  last_change: timestampWithOffset(new Date(changedMs)),
});

/** What is done for a session that is over and stays: its end, the customer's data after its time, its ticket. */
const itemsOfKept = (
  { session, standing }: Judged,
  { scan, rules, units, context }: PlanRequest,
): PlanItem[] => {
  const { id, hasInput } = session;
  const isInputDue = hasInput && ageMs(session, context.now.getTime()) >= rules.inputMs;
  return [
    // Whether a unit still ends it can only be known of a systemd that answers.
    ...(standing === 'lost' && units.isKnown ? [lostItem(session)] : []),
    ...(isInputDue
      ? [{ what: 'input', session_id: id, paths: [`sessions/${id}/${INPUT_FILE}`] } as const]
      : []),
    ...scan.tickets.of(id).map((name) => ({ what: 'queue_leftover', paths: [`queue/${name}`] }) as const),
  ];
};

const leftovers = (folders: HomeFolders, scan: Scan, going: ReadonlySet<string>): LeftoverItem[] => {
  const { rpa_data: data } = folders;
  const dangling = data === null ? [] : scan.flatWithoutFolder.filter((file) => isDangling(data, file));
  const ofSessions = scan.sessions
    .filter(({ id }) => !going.has(id))
    .flatMap(({ id, staleTemps }) => staleTemps.map((name) => `sessions/${id}/${name}`));
  return [
    ...scan.unfinished.map((name) => ({ what: 'unfinished_removal', paths: [`sessions/${name}`] }) as const),
    ...scan.recordsOfGone.map((name) => ({ what: 'record_leftover', paths: [`records/${name}`] }) as const),
    ...dangling.map(({ name }) => ({ what: 'dangling_link', paths: [`rpa_data/${name}`] }) as const),
    ...[...ofSessions, ...scan.staleTemps].map((path) => ({ what: 'temp_file', paths: [path] }) as const),
  ];
};

export interface PlanRequest {
  readonly folders: HomeFolders;
  readonly scan: Scan;
  readonly rules: RetentionRules;
  readonly units: KnownUnits;
  readonly context: CleanupContext;
  /** One session is asked about by name: where it stands is told in any case. */
  readonly isNamed: boolean;
}

/** What would be done at this moment. Changes nothing. */
export const makePlan = async (request: PlanRequest): Promise<Plan> => {
  const { folders, scan, rules, units, context, isNamed } = request;
  const nowMs = context.now.getTime();
  const { judged, problems } = await judgeAll(
    scan.sessions.filter((session) => isNamed || mayMatter(session, request)),
    context,
  );
  const over = judged.filter(({ standing }) => mayGo(standing));
  const ended = over.map(({ session }) => session);
  const needsBytes = (session: FoundSession): boolean =>
    rules.forced ||
    rules.maxBytes !== null ||
    rules.keep !== null ||
    ageMs(session, nowMs) >= rules.olderThanMs;
  const bytes = new Map<string, number>(
    ended.filter(needsBytes).map((session) => [session.id, bytesOf(folders.sessions, session)]),
  );
  const bytesOfId = (id: string): number => bytes.get(id) ?? 0;
  const going = sessionsToGo(
    ended.map(({ id, changedMs }) => ({ id, changedMs, bytes: bytesOfId(id) })),
    rules,
    nowMs,
  );
  const items = over.flatMap((one): PlanItem[] => {
    const { session } = one;
    const reason = going.get(session.id);
    return reason === undefined
      ? itemsOfKept(one, request)
      : [sessionItem(session, reason, bytesOfId(session.id), scan.tickets.of(session.id))];
  });
  return {
    items: [
      ...items,
      ...leftovers(folders, scan, new Set(going.keys())),
      ...units.failed.map((unit) => ({ what: 'failed_unit', unit }) as const),
    ],
    held: judged.flatMap(({ session, standing }) =>
      !mayGo(standing) && (isNamed || rules.forced || ageMs(session, nowMs) >= rules.olderThanMs)
        ? [{ session_id: session.id, state: standing }]
        : [],
    ),
    problems: [...scan.problems, ...problems],
  };
};
