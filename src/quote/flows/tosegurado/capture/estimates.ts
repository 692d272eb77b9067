import type { Page } from 'playwright-core';
import type { CapturedEstimates } from '../../../../protocol/files/shapes.ts';
import type { Aviso } from '../../../outcome/aviso.ts';
import type { Budget } from '../../../page/budget.ts';
import { readSettled } from '../../capture/settled.ts';
import type { CardReading, EstimatesReading } from './reading/read-estimates.ts';
import { ESTIMATES } from './reading-kit.ts';

export interface EstimatesCapture {
  readonly estimates: CapturedEstimates;
  readonly avisos: readonly Aviso[];
}

const aviso = (mensagem: string): Aviso => ({ tipo: 'estimativa_incompleta', mensagem });

const avisosOf = ({ nome, de, ate, semPreco, beneficios }: CardReading): Aviso[] => {
  const where = `Estimativa "${nome}" da tela 5`;
  const price =
    de === null && ate === null
      ? [aviso(semPreco ? `${where} sem valor: o site não informa` : `${where} sem valor lido`)]
      : [];
  const end =
    (de === null) === (ate === null)
      ? []
      : [aviso(`${where} sem valor ${de === null ? 'inicial' : 'final'}`)];
  return [...price, ...end, ...(beneficios.length === 0 ? [aviso(`${where} sem benefícios lidos`)] : [])];
};

/**
 * The reading as stored: `indice` 1..n, each card's own benefits, totals that count what is there.
 * A price that is not told is an empty text: former fronts use it as a string and never look for null.
 */
export const estimatesOf = ({ cards }: Pick<EstimatesReading, 'cards'>): EstimatesCapture => ({
  estimates: {
    coberturas_detalhadas: cards.map(({ nome, de, ate, beneficios, texto }, at) => ({
      indice: at + 1,
      nome_cobertura: nome,
      valores: { de: de ?? '', ate: ate ?? '' },
      beneficios: beneficios.map((beneficio) => ({ nome: beneficio, status: 'incluido' as const })),
      texto_completo: texto,
    })),
    resumo: {
      total_coberturas: cards.length,
      total_beneficios: cards.reduce((total, { beneficios }) => total + beneficios.length, 0),
      valores_encontrados: cards.flatMap(({ de, ate }) => [de, ate]).filter((value) => value !== null).length,
    },
  },
  avisos: cards.length === 0 ? [aviso('Nenhuma estimativa lida na tela 5')] : cards.flatMap(avisosOf),
});

/** Captures the estimates of screen 5. They never end a session, whatever they lack. */
export const captureEstimates = async (
  page: Page,
  budget: Budget,
  isBusy: () => boolean,
): Promise<EstimatesCapture> => estimatesOf(await readSettled(page, ESTIMATES, budget, isBusy));
