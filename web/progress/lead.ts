import { endWords } from './ends.ts';
import { hasEstimates, type Model, phaseOf } from './model.ts';
import { screenOf } from './screens.ts';
import { WORDS } from './words.ts';

export interface Lead {
  readonly title: string;
  /** Below the title; empty where the content says it. */
  readonly text: string;
}

const runningText = ({ data }: Model): string => {
  const doing = screenOf(data?.etapa_atual ?? 0)?.doing ?? 'Abrindo o site da seguradora';
  const again = (data?.execucao.tentativa ?? 1) > 1 ? `${WORDS.secondAttempt} ` : '';
  return `${again}${doing}…`;
};

const successLead = (model: Model): Lead => {
  const plans = model.data?.resultados_finais.dados;
  if (plans?.recomendado && plans.alternativo) return { title: WORDS.success, text: WORDS.successText };
  if (plans?.recomendado || plans?.alternativo) return { title: WORDS.success, text: WORDS.onePlanText };
  return hasEstimates(model)
    ? { title: WORDS.estimatesOnly, text: WORDS.estimatesOnlyText }
    : { title: WORDS.success, text: '' };
};

/** The first thing that is read, of what there is to say now. */
export const leadOf = (model: Model): Lead => {
  const end = endWords(model);
  if (end !== null) return { title: end.title, text: '' };
  const phase = phaseOf(model);
  if (phase === 'success') return successLead(model);
  if (phase === 'queued') return { title: WORDS.queued, text: '' };
  if (phase === 'opening') return { title: WORDS.opening, text: WORDS.openingText };
  return { title: WORDS.running, text: runningText(model) };
};
