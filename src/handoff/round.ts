import { namesIn } from '../launch/queue/names-in.ts';
import { framesOf, type ServiceEvent } from '../log/service-log.ts';
import type { LeadName } from '../protocol/lead-files.ts';
import { sessionsFolder } from '../protocol/paths.ts';
import { isSessionId, type SessionId } from '../protocol/session-id.ts';
import { StoreError } from '../protocol/store/store-error.ts';
import { pauseMs } from './backoff.ts';
import { endedAtMs, leadFor, leadNames } from './due-leads.ts';
import type { Lead } from './lead.ts';
import {
  type Deliveries,
  type Delivery,
  eventId,
  readDeliveries,
  type TargetName,
  withDelivery,
  writeDeliveries,
} from './letter/deliveries.ts';
import { leadFilesOf } from './letter/sealed-letters.ts';
import type { HandOff } from './open-hand-off.ts';
import type { Answer, Target } from './targets/target.ts';

export interface RoundParts {
  readonly home: string;
  readonly handOff: HandOff;
  readonly clock: () => Date;
  readonly log: (event: ServiceEvent) => void;
}

/** What one round did. */
export interface RoundCounts {
  delivered: number;
  /** Tried again in a later round. */
  waiting: number;
  given_up: number;
}

const SENDING = 'sending';

/** One look at every session that has ended: who is to be told of it, is told, each target once. */
export class Round {
  readonly #parts: RoundParts;
  /** Targets that did not answer as a whole: the rest of this round spares them. */
  readonly #down = new Set<TargetName>();
  readonly #counts: RoundCounts = { delivered: 0, waiting: 0, given_up: 0 };

  constructor(parts: RoundParts) {
    this.#parts = parts;
  }

  /** Goes on after whatever is wrong with one session. */
  async run(): Promise<RoundCounts> {
    const { home, log } = this.#parts;
    for (const id of (await namesIn(sessionsFolder(home))).filter(isSessionId).sort())
      try {
        await this.#session(id);
      } catch (error) {
        this.#counts.waiting += 1;
        // Messages of other errors may quote what a session wrote.
        const why = error instanceof StoreError ? error.message : (framesOf(error)[0] ?? 'unknown error');
        log({ level: 'error', session: id, msg: `a hand-off waits: ${why}` });
      }
    return this.#counts;
  }

  async #session(id: SessionId): Promise<void> {
    const { home } = this.#parts;
    const endedMs = endedAtMs(home, id);
    const files = endedMs === null ? null : leadFilesOf(home, id);
    if (endedMs === null || files === null) return;
    let noted = readDeliveries(home, id);
    for (const name of leadNames(files)) {
      const isSettled = files.sealed.has(name) && this.#openTargets(noted, name).length === 0;
      if (!isSettled) noted = await this.#letter(id, name, endedMs, noted);
    }
  }

  #openTargets(noted: Deliveries, name: LeadName): Target[] {
    const known = noted[name]?.targets;
    return this.#parts.handOff.targets.filter(
      (target) => (known?.[target.name]?.state ?? 'waiting') === 'waiting',
    );
  }

  async #letter(id: SessionId, name: LeadName, endedMs: number, noted: Deliveries): Promise<Deliveries> {
    const { home, handOff, clock } = this.#parts;
    const open = this.#openTargets(noted, name);
    const isLate = clock().getTime() - endedMs >= handOff.giveUpMs;
    // An end from before there was a hand-off is nobody's news.
    if (isLate && noted[name] === undefined) return noted;
    const lead = isLate ? null : await leadFor(home, id, name, handOff, clock());
    let now = noted;
    for (const target of open) {
      if (lead !== null) now = await this.#tell(id, name, target, lead, now);
      else if (noted[name]?.targets[target.name] !== undefined)
        now = await this.#giveUp(id, name, target, now);
    }
    return now;
  }

  async #note(
    id: SessionId,
    name: LeadName,
    target: Target,
    noted: Deliveries,
    news: Delivery,
  ): Promise<Deliveries> {
    const next = withDelivery(noted, id, name, target.name, news);
    await writeDeliveries(this.#parts.home, id, next);
    return next;
  }

  async #tell(
    id: SessionId,
    name: LeadName,
    target: Target,
    lead: Lead,
    noted: Deliveries,
  ): Promise<Deliveries> {
    const { clock, log } = this.#parts;
    const before = noted[name]?.targets[target.name];
    const isDue = before === undefined || Date.parse(before.at) <= clock().getTime();
    if (!isDue || this.#down.has(target.name)) {
      this.#counts.waiting += 1;
      return noted;
    }
    const attempts = (before?.attempts ?? 0) + 1;
    // Noted before it is sent: a machine that falls over each time does not send for ever.
    const begun = await this.#note(id, name, target, noted, this.#waiting(attempts, SENDING));
    const answer = await target.send(lead, eventId(id, name));
    const fields = { session: id, lead: name, target: target.name, attempts };
    if (answer.kind === 'taken') {
      this.#counts.delivered += 1;
      log({ level: 'info', msg: 'handed off', ...fields });
      const at = clock().toISOString();
      return this.#note(id, name, target, begun, { state: 'delivered', attempts, at, answer: null });
    }
    if (answer.kind === 'gone') return this.#giveUp(id, name, target, begun, answer.answer);
    return this.#failed(id, name, target, begun, attempts, answer);
  }

  async #failed(
    id: SessionId,
    name: LeadName,
    target: Target,
    noted: Deliveries,
    attempts: number,
    { answer, retryAfterMs, isOnlyThis }: Extract<Answer, { readonly kind: 'failed' }>,
  ): Promise<Deliveries> {
    if (!isOnlyThis) this.#down.add(target.name);
    this.#counts.waiting += 1;
    const next = this.#waiting(attempts, answer, retryAfterMs);
    const fields = { session: id, lead: name, target: target.name, attempts, answer, next: next.at };
    this.#parts.log({ level: 'warn', msg: 'a hand-off was not taken; it is tried again', ...fields });
    return this.#note(id, name, target, noted, next);
  }

  #waiting(attempts: number, answer: string, retryAfterMs?: number): Delivery {
    const at = new Date(this.#parts.clock().getTime() + pauseMs(attempts, retryAfterMs)).toISOString();
    return { state: 'waiting', attempts, at, answer };
  }

  async #giveUp(
    id: SessionId,
    name: LeadName,
    target: Target,
    noted: Deliveries,
    answer?: string,
  ): Promise<Deliveries> {
    const { clock, log } = this.#parts;
    const before = noted[name]?.targets[target.name];
    const attempts = before?.attempts ?? 0;
    const last = answer ?? before?.answer ?? null;
    this.#counts.given_up += 1;
    const fields = { session: id, lead: name, target: target.name, attempts, answer: last };
    log({ level: 'error', msg: 'a hand-off was given up: look the customer up on the dashboard', ...fields });
    const at = clock().toISOString();
    return this.#note(id, name, target, noted, { state: 'given_up', attempts, at, answer: last });
  }
}
