import { OPENING, screenAt } from '../../src/quote/flows/outline.ts';
import { shownPlans } from '../../src/quote/flows/shown-plans.ts';
import { ICON } from './dom.ts';
import { endWords } from './ends.ts';
import { flowOf } from './flow.ts';
import { hasEstimates, type Model, phaseOf } from './model.ts';
import { WORDS } from './words.ts';

/** A sign for how it ended. */
export interface Seal {
  readonly path: string;
  readonly tone: 'good' | 'calm' | 'alert';
}

export interface Lead {
  readonly title: string;
  readonly text: string;
  /** Null while it goes on. */
  readonly seal: Seal | null;
}

const GOOD: Seal = { path: ICON.check, tone: 'good' };

const runningText = (model: Model): string => {
  const { data } = model;
  const etapa = data?.etapa_atual ?? OPENING.tela;
  const doing =
    screenAt(flowOf(model), etapa)?.fazendo ?? (etapa > OPENING.tela ? `Etapa ${etapa}` : OPENING.fazendo);
  const again = (data?.execucao.tentativa ?? 1) > 1 ? `${WORDS.secondAttempt} ` : '';
  return `${again}${doing}…`;
};

const plansText = (count: number): string => {
  if (count === 0) return '';
  return count === 1 ? WORDS.onePlanText : WORDS.successText(count);
};

const successLead = (model: Model): Lead => {
  const stored = model.data?.resultados_finais.dados?.dados_finais ?? {};
  const count = shownPlans(flowOf(model), stored).filter(({ tells }) => tells !== null).length;
  if (count === 0 && hasEstimates(model))
    return { title: WORDS.estimatesOnly, text: WORDS.estimatesOnlyText, seal: GOOD };
  return { title: WORDS.success, text: plansText(count), seal: GOOD };
};

/** The first thing that is read, of what there is to say now. */
export const leadOf = (model: Model): Lead => {
  const end = endWords(model);
  if (end !== null) {
    const { title, text, tone } = end;
    return { title, text, seal: { path: tone === 'calm' ? ICON.person : ICON.alert, tone } };
  }
  const phase = phaseOf(model);
  if (phase === 'success') return successLead(model);
  if (phase === 'queued') return { title: WORDS.queued, text: WORDS.queuedText, seal: null };
  if (phase === 'opening') return { title: WORDS.opening, text: WORDS.openingText, seal: null };
  return { title: WORDS.running, text: runningText(model), seal: null };
};
