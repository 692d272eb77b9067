import type { Etapa, FinalPlans } from '../../../src/protocol/files/shapes.ts';
import { TOSEGURADO } from '../../../src/quote/flows/tosegurado/outline.ts';
import type { FailureKey } from '../../../src/quote/outcome/catalogue.ts';
import { type Outcome, outcomeOf } from '../../../src/quote/outcome/outcome.ts';
import { ANOTHER_ATTEMPT } from '../../../src/run/attempts.ts';
import { erroItemsOf, lastStepOf, sessionEndOf } from '../../../src/run/session-end.ts';
import { ESTIMATES, SUCCESS } from '../../fixtures/writer/sample-session.ts';
import { emptyHome } from '../../status/session-home.ts';
import { answered, serve } from '../http/support/served.ts';
import { tellSession } from '../support/told-session.ts';
import type { FrontEnd, OldFront, Poll } from './front.ts';

export type Ending = 'success' | FailureKey;

export interface Watched {
  /** How the front ended; null: it still polls. */
  readonly end: FrontEnd | null;
  /** Whether the session had ended by then. */
  readonly wasOver: boolean;
  /** Every poll until the front ended. */
  readonly polls: readonly Poll[];
  readonly last: Poll;
}

export interface ReplayWish {
  readonly ending: Ending;
  /** Screen at which a failure comes. @default 15 */
  readonly at?: number;
  readonly zeroKm?: boolean;
  /** Whether the first attempt fails at screen 3. */
  readonly retries?: boolean;
}

const POLLS_AFTER_THE_END = 3;

type Move = (tracker: Awaited<ReturnType<typeof tellSession>>['tracker']) => void;

const screensUpTo = (last: number, zeroKm: boolean) =>
  TOSEGURADO.screens.filter(({ tela }) => tela <= last && (tela !== 5.5 || zeroKm));

/** What a session tells, in the words of the screens themselves. */
const movesOf = ({ at = 15, zeroKm = false, retries = false }: ReplayWish): readonly Move[] => {
  const say =
    (tela: Etapa, words: string): Move =>
    (tracker) =>
      tracker.step(tela, words);
  const walk = (last: number): Move[] =>
    screensUpTo(last, zeroKm).flatMap(({ tela, inicio, fim }) => [
      say(tela, inicio),
      (tracker) => tracker.stepDone(tela, fim),
      ...(tela === 5
        ? [
            (tracker: Parameters<Move>[0]) =>
              tracker.estimates({ ...ESTIMATES, timestamp: tracker.timestamp() }),
          ]
        : []),
    ]);
  return [
    say(0, 'Iniciando RPA'),
    ...(retries ? [...walk(3), (tracker: Parameters<Move>[0]) => tracker.restart(2, ANOTHER_ATTEMPT)] : []),
    ...walk(at),
    ...(at === 15 ? [say(15, 'Aguardando cálculo completo')] : []),
  ];
};

/** Plays a session with the real tracker; the front polls the real server after each change. */
export const watchWith = async (front: OldFront, wish: ReplayWish): Promise<Watched> => {
  const home = emptyHome();
  const { url } = await serve({ http: { requests_per_minute: 100_000 } }, home);
  const { id, tracker } = await tellSession(home);
  const polls: Poll[] = [];
  const poll = async (): Promise<FrontEnd | null> => {
    const { status, body } = await answered(await fetch(`${url}${front.path(id)}`));
    const seen = { ok: status >= 200 && status < 300, body };
    polls.push(seen);
    return front.end(seen);
  };
  const watched = (end: FrontEnd | null, wasOver: boolean): Watched => {
    const last = polls.at(-1) ?? { ok: false, body: null };
    return { end, wasOver, polls, last };
  };
  let early: FrontEnd | null = await poll();
  for (const move of movesOf(wish)) {
    if (early !== null) break;
    move(tracker);
    await tracker.flushed();
    early = await poll();
  }
  const { ending, at = 15 } = wish;
  const failure = { key: ending as FailureKey, tela: at, detail: '' };
  const plans = SUCCESS.dadosFinais as unknown as FinalPlans;
  const outcome: Outcome = ending === 'success' ? { kind: 'success', plans } : outcomeOf(failure);
  const erros = erroItemsOf(outcome, tracker.timestamp());
  await tracker.finish(sessionEndOf(outcome, erros, null, lastStepOf(outcome, at as Etapa, 15)));
  if (early !== null) return watched(early, false);
  for (let at = 0; at < POLLS_AFTER_THE_END; at += 1) {
    const end = await poll();
    if (end !== null) return watched(end, true);
  }
  return watched(null, true);
};
