import { deadlineIn } from '../../host/deadline.ts';
import type { Etapa } from '../../protocol/files/shapes.ts';
import { SessionFailure } from '../outcome/outcome.ts';
import { ControlTrouble } from '../page/control-trouble.ts';
import type { Incident } from './incident.ts';

interface GuardOptions {
  readonly tela: Etapa;
  readonly incident: Incident;
  /** What is left of the screen, in milliseconds. */
  readonly limitMs: number;
  /** What a control's trouble means, by what the page shows at that moment. */
  readonly diagnose: (trouble: ControlTrouble) => Promise<SessionFailure>;
}

/** Waits inside the page end by themselves; only a page that does not answer any more gets here. */
const ANSWER_GRACE_MS = 1_500;

const unanswered = (tela: Etapa, cause?: unknown): SessionFailure =>
  new SessionFailure({ key: 'screen_deadline', tela, detail: 'the page did not answer in time' }, { cause });

/** Races page work against incidents and time, and turns its troubles into the outcome that they mean. */
export const guarded = async <T>(
  work: Promise<T>,
  { tela, incident, limitMs, diagnose }: GuardOptions,
): Promise<T> => {
  const deadline = deadlineIn(limitMs + ANSWER_GRACE_MS);
  const late = deadline.passed.then((): never => {
    throw unanswered(tela);
  });
  try {
    return await incident.guard(Promise.race([work, late]));
  } catch (error) {
    if (incident.failure !== null) throw incident.failure;
    if (error instanceof ControlTrouble) throw await diagnose(error);
    if (error instanceof Error && error.name === 'TimeoutError') throw unanswered(tela, error);
    throw error;
  } finally {
    deadline.callOff();
    work.catch(() => {});
  }
};
