import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LaunchError } from '../../../src/launch/launch-error.ts';
import { drain, resume } from '../../../src/launch/queue/drain.ts';
import { placeIds } from '../../../src/launch/queue/places.ts';
import { placesFolder, queueFolder } from '../../../src/launch/queue/queue-paths.ts';
import { listTickets } from '../../../src/launch/queue/tickets.ts';
import { stop } from '../../../src/launch/stop.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';
import { admitAgain, idOf, launcherOf, launchOne, type TestLauncher } from './support/launching.ts';
import { quickHome } from './support/quick-home.ts';
import { type Sleepers, sleepers } from './support/sleepers.ts';

const RUNS = 15;
const LIMIT_MS = 120_000;

/** `vanish`: a crash of which nobody is told. */
type Happening = 'again' | 'begin' | 'succeed' | 'crash' | 'vanish' | 'stop';

/** One thing that happens; `which` picks a session among those that it can happen to. */
type Event =
  | { readonly kind: 'launch'; readonly count: number }
  | { readonly kind: Happening; readonly which: number }
  | { readonly kind: 'drain' | 'resume' | 'sweep' };

const which = fc.nat(1_000);
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('launch' as const), count: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constantFrom('again', 'begin', 'succeed', 'crash', 'vanish', 'stop'),
      which,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('drain', 'resume', 'sweep') }) },
);

const history = fc.record({
  max_active: fc.integer({ min: 1, max: 3 }),
  queue_max: fc.integer({ min: 0, max: 6 }),
  events: fc.array(event, { minLength: 5, maxLength: 25 }),
});

/** What must be true of a queue, by the simplest means. */
class Model {
  readonly accepted: SessionId[] = [];
  readonly stoppedInQueue = new Set<SessionId>();
  isDraining = false;
  /** Sessions whose processes vanished and that nobody has looked at since. */
  hasUnseen = false;

  get inOrder(): SessionId[] {
    return this.accepted.filter((id) => !this.stoppedInQueue.has(id));
  }
}

class Machine {
  readonly #launcher: TestLauncher;
  readonly #sessions: Sleepers;
  readonly #model = new Model();
  #next = 1;
  #wasLaunched = false;

  constructor(launcher: TestLauncher, sessions: Sleepers) {
    this.#launcher = launcher;
    this.#sessions = sessions;
  }

  async happen(event: Event): Promise<void> {
    this.#wasLaunched = event.kind === 'launch';
    switch (event.kind) {
      case 'launch':
        return this.#launch(event.count);
      case 'drain':
        this.#model.isDraining = true;
        return drain(this.#launcher.home);
      case 'resume':
        this.#model.isDraining = false;
        this.#model.hasUnseen = false;
        await resume(this.#launcher);
        return;
      case 'sweep':
        return this.#look();
      default:
        return this.#happenTo(event.kind, event.which);
    }
  }

  async #look(): Promise<void> {
    await admitAgain(this.#launcher, true);
    this.#model.hasUnseen = false;
  }

  async #launch(count: number): Promise<void> {
    const ids = Array.from({ length: count }, () => idOf(this.#next++));
    await Promise.all(ids.map((id) => this.#launchOne(id)));
  }

  async #launchOne(id: SessionId): Promise<void> {
    const { home, settings } = this.#launcher;
    try {
      const { estado, posicao } = await launchOne(this.#launcher, id);
      expect([estado, posicao]).toEqual(posicao === undefined ? ['started', undefined] : ['queued', posicao]);
      this.#model.accepted.push(id);
    } catch (error) {
      expect(error).toBeInstanceOf(LaunchError);
      expect(error).toMatchObject({ code: 'busy', exitCode: 75, details: { retryAfterS: 30 } });
      expect(await listTickets(home)).toHaveLength(settings.admission.queue_max);
      expect(documentsOf(home, id)).toEqual({});
      const isFull = this.#sessions.running().length === settings.admission.max_active;
      expect(isFull || this.#model.isDraining).toBe(true);
    }
  }

  async #happenTo(kind: Happening, which: number): Promise<void> {
    const pick = (ids: readonly SessionId[]) => ids[which % Math.max(1, ids.length)];
    if (kind === 'again' || kind === 'stop') {
      const id = pick(this.#model.accepted);
      if (id !== undefined) await (kind === 'stop' ? this.#stop(id) : this.#launchAgain(id));
      return;
    }
    const id = pick(this.#sessions.running());
    if (id === undefined) return;
    await this.#sessions[kind === 'vanish' ? 'crash' : kind](id);
    if (kind === 'vanish') this.#model.hasUnseen = true;
    else if (kind !== 'begin') await this.#look();
  }

  async #launchAgain(id: SessionId): Promise<void> {
    const answer = await launchOne(this.#launcher, id);
    expect(['started', 'queued', 'existing']).toContain(answer.estado);
    expect(await launchOne(this.#launcher, id)).toMatchObject({ estado: answer.estado, session_id: id });
  }

  async #stop(id: SessionId): Promise<void> {
    if (!this.#sessions.started.includes(id)) this.#model.stoppedInQueue.add(id);
    const { estado } = await stop(this.#launcher, id);
    expect(['queued', 'starting', 'running']).not.toContain(estado);
    expect(this.#sessions.running()).not.toContain(id);
  }

  async check(): Promise<void> {
    const { home, settings, troubles } = this.#launcher;
    const { started } = this.#sessions;
    const running = this.#sessions.running();
    const most = settings.admission.max_active ?? 0;
    const tickets = (await listTickets(home)).map(({ id }) => id);
    expect(troubles).toEqual([]);
    expect(running.length).toBeLessThanOrEqual(most);
    expect([...started, ...tickets]).toEqual(this.#model.inOrder);
    if (!this.#model.hasUnseen) {
      expect((await placeIds(home)).toSorted()).toEqual(running.toSorted());
    }
    // Whoever launches looks, too.
    if (!this.#model.hasUnseen || this.#wasLaunched)
      expect(running.length === most || tickets.length === 0 || this.#model.isDraining).toBe(true);
    for (const [index, id] of tickets.entries()) {
      const { live, status, progress } = documentsOf(home, id);
      expect(live?.data.execucao).toMatchObject({ estado: 'queued', posicao_fila: index + 1 });
      const told = `Na fila: posição ${index + 1}`;
      expect([status?.status, status?.mensagem, progress?.mensagem]).toEqual(['queued', told, told]);
    }
  }

  /** Everything that waits gets its turn, and every session its end. */
  async goOnToTheEnd(): Promise<void> {
    const { home } = this.#launcher;
    await resume(this.#launcher);
    this.#model.isDraining = false;
    await this.check();
    for (let id = this.#sessions.running()[0]; id !== undefined; id = this.#sessions.running()[0]) {
      await this.#sessions.succeed(id);
      await this.#look();
      await this.check();
    }
    for (const id of this.#model.accepted)
      expect(['completed', 'failed', 'stopped']).toContain(documentsOf(home, id).status?.status);
    const names = readdirSync(queueFolder(home)).filter(
      (name) => !['ended', 'open', 'outbox', 'sent', 'stops'].includes(name),
    );
    expect(names.toSorted()).toEqual(['.lock', 'active']);
    expect(readdirSync(placesFolder(home))).toEqual([]);
  }
}

test(
  'any sequence of launches, ends and stops keeps the order, the limit and every accepted session',
  async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ events, ...admission }) => {
        using folder = quickHome();
        using sessions = sleepers(folder.home);
        const machine = new Machine(launcherOf(folder.home, sessions.backend, admission), sessions);
        for (const next of [{ kind: 'launch', count: 1 } as const, ...events]) {
          await machine.happen(next);
          await machine.check();
        }
        await machine.goOnToTheEnd();
      }),
      { numRuns: RUNS },
    );
  },
  LIMIT_MS,
);
