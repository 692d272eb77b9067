import type { Removability } from '../../life/state/words.ts';
import { timestampWithOffset } from '../../protocol/timestamp.ts';
import { type Problem, problemAt } from '../folder/problem.ts';
import { bytesOf, type FoundSession, INPUT_FILE } from './found-session.ts';
import type { HomeFolders } from './home-folders.ts';
import type { Pace } from './pace.ts';
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

interface Judged {
  readonly session: FoundSession;
  readonly standing: Removability;
  readonly bytes: number;
}

export interface Plan {
  /** Each is made when it is asked for: of a hundred thousand only one at a time. */
  readonly items: () => Iterable<PlanItem>;
  readonly held: readonly HeldSession[];
  readonly problems: readonly Problem[];
  /** How many sessions there are. */
  readonly found: number;
}

export interface PlanRequest {
  readonly folders: HomeFolders;
  readonly scan: Scan;
  readonly rules: RetentionRules;
  readonly units: KnownUnits;
  readonly context: CleanupContext;
  /** One session is asked about by name: where it stands is told in any case. */
  readonly isNamed: boolean;
  readonly pace: Pace;
}

/** Sessions that no rule can touch are not looked at further than whether they have their end. */
const mayMatter = (session: FoundSession, { scan, rules, context, isNamed }: PlanRequest): boolean => {
  const age = ageMs(session, context.now.getTime());
  return (
    isNamed ||
    rules.forced ||
    rules.keep !== null ||
    rules.maxBytes !== null ||
    age >= rules.olderThanMs ||
    (session.hasInput && age >= rules.inputMs) ||
    scan.tickets.of(session.id).length > 0 ||
    !needsNoEnd(context.home, session)
  );
};

const needsBytes = (session: FoundSession, { rules, context: { now } }: PlanRequest): boolean =>
  rules.forced ||
  rules.maxBytes !== null ||
  rules.keep !== null ||
  ageMs(session, now.getTime()) >= rules.olderThanMs;

/** What was found of all sessions, kept small. */
class Survey {
  readonly over: Judged[] = [];
  readonly held: HeldSession[] = [];
  readonly problems: Problem[] = [];
  /** `sessions/<id>/<name>` by session. */
  readonly staleTemps = new Map<string, readonly string[]>();
  found = 0;

  async take(request: PlanRequest): Promise<void> {
    const { scan, pace } = request;
    for (const id of scan.ids) {
      if (!(await pace.goesOn())) return;
      try {
        const session = scan.look(id, false);
        if (session !== null) await this.#judge(session, request);
      } catch (error) {
        this.problems.push(problemAt(`sessions/${id}`, error));
      }
    }
  }

  async #judge(session: FoundSession, request: PlanRequest): Promise<void> {
    const { folders, rules, context, isNamed } = request;
    const { id, staleTemps } = session;
    this.found += 1;
    if (staleTemps.length > 0) this.staleTemps.set(id, staleTemps);
    if (!mayMatter(session, request)) return;
    const standing = await standingOf(session, context);
    if (mayGo(standing))
      this.over.push({
        session,
        standing,
        bytes: needsBytes(session, request) ? bytesOf(folders.sessions, session) : 0,
      });
    else if (isNamed || rules.forced || ageMs(session, context.now.getTime()) >= rules.olderThanMs)
      this.held.push({ session_id: id, state: standing });
  }
}

const lastChange = ({ changedMs }: FoundSession): string => timestampWithOffset(new Date(changedMs));

const sessionItem = ({ session, bytes }: Judged, reason: Reason, { scan }: PlanRequest): SessionItem => {
  const { id, hasFolder } = session;
  return {
    what: 'session',
    session_id: id,
    reason,
    last_change: lastChange(session),
    bytes,
    paths: [
      ...(hasFolder ? [`sessions/${id}`] : []),
      ...scan.flatOf(id).map(({ name }) => `rpa_data/${name}`),
      ...scan.tickets.of(id).map((name) => `queue/${name}`),
    ],
  };
};

const lostItem = (session: FoundSession): LostItem => ({
  what: 'lost_session',
  session_id: session.id,
  last_change: lastChange(session),
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

const leftover = (what: LeftoverItem['what'], path: string): LeftoverItem => ({ what, paths: [path] });

const leftovers = function* (
  { staleTemps }: Survey,
  scan: Scan,
  isGoing: (id: string) => boolean,
): Generator<PlanItem> {
  for (const name of scan.unfinished) yield leftover('unfinished_removal', `sessions/${name}`);
  for (const name of scan.recordsOfGone()) yield leftover('record_leftover', `records/${name}`);
  for (const { name } of scan.dangling()) yield leftover('dangling_link', `rpa_data/${name}`);
  for (const [id, names] of staleTemps)
    if (!isGoing(id)) for (const name of names) yield leftover('temp_file', `sessions/${id}/${name}`);
  for (const path of scan.staleTemps) yield leftover('temp_file', path);
};

const itemsOf = function* (survey: Survey, request: PlanRequest): Generator<PlanItem> {
  const { rules, context, scan, units } = request;
  const ended = survey.over.map(({ session: { id, changedMs }, bytes }) => ({ id, changedMs, bytes }));
  const going = sessionsToGo(ended, rules, context.now.getTime());
  for (const one of survey.over) {
    const reason = going.get(one.session.id);
    if (reason === undefined) yield* itemsOfKept(one, request);
    else yield sessionItem(one, reason, request);
  }
  yield* leftovers(survey, scan, (id) => going.has(id));
  for (const unit of units.failed) yield { what: 'failed_unit', unit };
};

/** What would be done at this moment. Changes nothing. */
export const makePlan = async (request: PlanRequest): Promise<Plan> => {
  const survey = new Survey();
  await survey.take(request);
  const { held, problems, found } = survey;
  return { items: () => itemsOf(survey, request), held, problems, found };
};
