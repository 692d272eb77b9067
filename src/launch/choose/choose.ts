import { isHandOffConfigured } from '../../config/hand-off-configured.ts';
import { keepChoice } from '../../protocol/choice.ts';
import { phpDateTime } from '../../protocol/live/timestamps.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { outlineOf } from '../../quote/flows/known-flows.ts';
import { shownPlans } from '../../quote/flows/shown-plans.ts';
import { viewSession } from '../../status/documents/view-session.ts';
import { LaunchError } from '../launch-error.ts';
import type { Launcher } from '../launcher.ts';
import { wakeHandOff } from './wake-hand-off.ts';

/** What is answered when a plan was asked for. */
export interface Chosen {
  readonly success: true;
  readonly session_id: SessionId;
  readonly plano: string;
  readonly titulo: string;
  readonly valor: string | null;
  /** Whether the broker is told of it. */
  readonly encaminhado: boolean;
  /** Local time, `YYYY-MM-DD HH:MM:SS`. */
  readonly timestamp: string;
}

export interface ChooseWish {
  readonly id: SessionId;
  /** Its name among the results, "plano_recomendado". */
  readonly plano: string;
}

/**
 * Notes which plan the customer wants, and has the broker told of it. The same plan twice is one wish.
 * @throws {LaunchError} `not_found` when the session's results have no such plan
 * @throws {StoreError}
 */
export const choose = async (launcher: Launcher, { id, plano }: ChooseWish): Promise<Chosen> => {
  const { home, clock } = launcher;
  const now = clock();
  const { data } = viewSession({ home }, id, now).view;
  const plans = shownPlans(outlineOf(data.execucao.fluxo), data.resultados_finais.dados?.dados_finais ?? {});
  const plan = plans.find(({ key, tells }) => key === plano && tells !== null);
  if (!data.execucao.finalizado || plan === undefined)
    throw new LaunchError('not_found', `session ${id} has no such plan among its results`);
  const isNew = await keepChoice(nodeFs, home, id, { plano, escolhido_em: now.toISOString() });
  if (isNew) await wakeHandOff(launcher, id);
  const valor = plan.tells?.('valor');
  return {
    success: true,
    session_id: id,
    plano,
    titulo: plan.titulo,
    valor: typeof valor === 'string' ? valor : null,
    encaminhado: isHandOffConfigured(launcher.settings),
    timestamp: phpDateTime(now),
  };
};
