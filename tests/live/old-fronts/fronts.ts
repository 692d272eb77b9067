import { hasOneOf, type OldFront, type Poll, progressPath, textOf } from './front.ts';

const PHASES = 16;
const POLLS_IN_5_MIN = 150;

// biome-ignore lint/suspicious/noExplicitAny: former fronts look wherever they like
const progressOf = ({ body }: Poll): any => body?.progress ?? {};

const DEF_ERROR_STATUS = [
  ...['error', 'failed', 'failure', 'exception', 'timeout', 'denied', 'invalid', 'blocked'],
  ...['cancelled', 'aborted'],
];

export const DEF_ERROR_WORDS = [
  ...['falhou', 'erro', 'failed', 'error', 'exception', 'timeout', 'denied', 'invalid', 'blocked'],
  'cancelled',
];

/** Its table: 1000 to 10000, HTTP errors, 9003 and 9004. */
const isDefCode = (code: unknown): boolean => {
  const number = Number(code);
  return code !== undefined && code !== null && ((number >= 400 && number < 600) || number >= 1000);
};

/** The production modal. Whatever it takes for an error becomes "Cotação Manual Necessária". */
export const DEF: OldFront = {
  name: 'DEF',
  path: progressPath,
  limit: 300,
  end: (poll) => {
    if (!poll.ok || poll.body?.success === false) return null;
    const { status, mensagem, error_code, status_code } = progressOf(poll);
    if (status === 'success') return 'success';
    const isError =
      hasOneOf(status, DEF_ERROR_STATUS) ||
      hasOneOf(mensagem, DEF_ERROR_WORDS) ||
      isDefCode(error_code ?? status_code);
    return isError ? 'error' : null;
  },
  shows: (poll) => {
    const { fase_atual, etapa_atual, status, estimativas, resultados_finais, timeline } = progressOf(poll);
    const final =
      resultados_finais?.dados?.dados_finais ??
      timeline?.find(({ etapa }: { etapa: unknown }) => etapa === 'final')?.dados_extra;
    return {
      percent: ((status === 'success' ? PHASES : (fase_atual ?? etapa_atual)) / PHASES) * 100,
      estimate: estimativas?.dados?.valor_total ?? estimativas?.dados?.valor,
      recommended: final?.plano_recomendado?.valor,
      alternative: final?.plano_alternativo?.valor,
    };
  },
};

const MP_PERCENTS: readonly number[] = [
  ...[0, 6, 13, 19, 25, 31, 38, 44, 50, 56, 63, 69, 75, 81, 88, 94, 100],
];

/** Its own way with money, cents and all. */
const mpCurrency = (value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined;
  const number = Number.parseFloat(value.replaceAll(/[^\d,.]/g, '').replace(',', '.')) * 1000;
  return `R$ ${number.toLocaleString('pt-BR', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
};

export const MP: OldFront = {
  name: 'MP',
  path: progressPath,
  limit: null,
  end: (poll) => {
    if (!poll.ok) return 'error';
    const { status, mensagem } = progressOf(poll);
    if (status === 'success' || status === 'completed') return 'success';
    return textOf(mensagem).includes('falhou') || ['failed', 'error', 'erro'].includes(status)
      ? 'error'
      : null;
  },
  shows: (poll) => {
    const { etapa_atual, status, dados_extra, estimativas, resultados_finais } = progressOf(poll);
    const estimates = dados_extra?.estimativas_tela_5 ?? estimativas?.dados;
    const covers = estimates?.coberturas_detalhadas ?? estimates?.coberturas;
    const final = resultados_finais?.dados?.dados_finais;
    return {
      percent: MP_PERCENTS[status === 'success' ? PHASES : etapa_atual],
      estimate: covers?.[0]?.valores?.de,
      recommended: mpCurrency(final?.plano_recomendado?.valor),
      alternative: mpCurrency(final?.plano_alternativo?.valor),
    };
  },
};

export const MP63: OldFront = {
  name: 'MP63',
  path: progressPath,
  limit: null,
  end: (poll) => {
    if (!poll.ok) return 'error';
    const { current_status, status } = progressOf(poll);
    const word = current_status ?? status;
    if (word === 'success' || word === 'completed') return 'success';
    return ['failed', 'error', 'erro'].includes(word) ? 'error' : null;
  },
  shows: (poll) => {
    const { current_etapa, etapa, plano_recomendado, plano_alternativo } = progressOf(poll);
    return {
      percent: MP_PERCENTS[current_etapa ?? etapa ?? 0],
      recommended: plano_recomendado?.valor_total ?? 'R$ 0,00',
      alternative: plano_alternativo?.valor_total ?? 'R$ 0,00',
    };
  },
};

export const WEBFLOW: OldFront = {
  name: 'webflow-integration.js',
  path: progressPath,
  limit: POLLS_IN_5_MIN,
  end: (poll) => (['success', 'completed'].includes(progressOf(poll).status) ? 'success' : null),
  shows: (poll) => {
    const { percentual, estimativas, resultados_finais } = progressOf(poll);
    return {
      percent: percentual,
      estimate: estimativas?.dados?.coberturas_detalhadas?.[0]?.valores?.de,
      recommended: resultados_finais?.dados && JSON.stringify(resultados_finais),
    };
  },
};

export const MODAL_REAL: OldFront = {
  name: 'modal_rpa_real.js',
  path: progressPath,
  limit: null,
  end: (poll) => {
    const { status, mensagem } = progressOf(poll);
    if (['success', 'concluido', 'completed'].includes(status)) return 'success';
    return ['failed', 'error', 'erro'].includes(status) || textOf(mensagem).includes('falhou')
      ? 'error'
      : null;
  },
  shows: (poll) => {
    const { percentual, estimativas, resultados_finais } = progressOf(poll);
    return {
      percent: percentual,
      estimate: estimativas?.dados?.valor_estimativa,
      recommended: resultados_finais?.dados?.valor_final,
    };
  },
};

export const MODAL_INTEGRACAO: OldFront = {
  name: 'MODAL_PROGRESSO_RPA_INTEGRACAO.js',
  path: progressPath,
  limit: POLLS_IN_5_MIN,
  end: (poll) => {
    if (!poll.ok) return 'error';
    return progressOf(poll).status === 'success' ? 'success' : null;
  },
  shows: (poll) => {
    const { percentual, estimativas, resultados_finais } = progressOf(poll);
    return {
      percent: percentual,
      estimate: estimativas?.dados?.plano_recomendado,
      recommended: resultados_finais?.dados?.valor_final,
    };
  },
};

/** Expects the shape of get_progress: it is given the strict view. */
export const SIMULACAO: OldFront = {
  name: 'simulacao/rpa-modal.js',
  path: (id) => `/get_progress_completo.php?session=${id}`,
  limit: null,
  end: ({ body }) => (body?.data?.percentual >= 100 ? 'success' : null),
  shows: ({ body }) => ({
    percent: body?.data?.percentual,
    estimate: body?.data?.dados_extra?.estimativas_tela_5,
  }),
};
