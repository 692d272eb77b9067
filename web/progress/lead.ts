import { ICON } from './dom.ts';
import { endWords } from './ends.ts';
import { hasEstimates, type Model, phaseOf } from './model.ts';
import { screenOf } from './screens.ts';
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

const runningText = ({ data }: Model): string => {
  const doing = screenOf(data?.etapa_atual ?? 0)?.doing ?? 'Abrindo o site da seguradora';
  const again = (data?.execucao.tentativa ?? 1) > 1 ? `${WORDS.secondAttempt} ` : '';
  return `${again}${doing}…`;
};

const successLead = (model: Model): Lead => {
  const plans = model.data?.resultados_finais.dados;
  const isNeither = !plans?.recomendado && !plans?.alternativo;
  if (isNeither && hasEstimates(model))
    return { title: WORDS.estimatesOnly, text: WORDS.estimatesOnlyText, seal: GOOD };
  const isBoth = plans?.recomendado && plans.alternativo;
  const text = isBoth ? WORDS.successText : isNeither ? '' : WORDS.onePlanText;
  return { title: WORDS.success, text, seal: GOOD };
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
