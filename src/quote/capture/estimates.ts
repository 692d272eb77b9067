import type { Page } from 'playwright-core';
import type { Estimates } from '../../protocol/files/shapes.ts';
import type { Budget } from '../page/budget.ts';
import { captureIncomplete } from './incomplete.ts';
import { type CardReading, type EstimatesReading, readEstimatesInPage } from './read-estimates.ts';
import { readSettled } from './settled.ts';

/** A further card may still come that long after the last one. */
const QUIET_MS = 2_000;

const isRead = <T>(value: T | null): value is T => value !== null;

const missingOf = (card: CardReading, at: number): string[] => {
  const where = card.nome === null ? `estimativas[${at + 1}]` : `estimativas "${card.nome}"`;
  return [
    isRead(card.nome) ? null : `${where}.nome_cobertura`,
    isRead(card.de) ? null : `${where}.valores.de`,
    isRead(card.ate) ? null : `${where}.valores.ate`,
    card.beneficios.length > 0 ? null : `${where}.beneficios`,
  ].filter(isRead);
};

/** Estimates without the moment of their publication, which the tracker's clock gives. */
export type CapturedEstimates = Omit<Estimates, 'timestamp'>;

/**
 * The reading as stored: `indice` 1..n, each card's own benefits, totals that count what is there.
 * @throws SessionFailure capture_incomplete naming what could not be read
 */
export const estimatesOf = ({ cards }: Pick<EstimatesReading, 'cards'>): CapturedEstimates => {
  const missing = cards.length === 0 ? ['estimativas'] : cards.flatMap(missingOf);
  if (missing.length > 0) throw captureIncomplete(5, missing);
  return {
    coberturas_detalhadas: cards.map(({ nome, de, ate, beneficios, texto }, at) => ({
      indice: at + 1,
      nome_cobertura: nome ?? '',
      valores: { de: de ?? '', ate: ate ?? '' },
      beneficios: beneficios.map((beneficio) => ({ nome: beneficio, status: 'incluido' as const })),
      texto_completo: texto,
    })),
    resumo: {
      total_coberturas: cards.length,
      total_beneficios: cards.reduce((total, { beneficios }) => total + beneficios.length, 0),
      valores_encontrados: cards.length * 2,
    },
  };
};

/** Captures the estimates of screen 5 as soon as every card is complete. */
export const captureEstimates = async (page: Page, budget: Budget): Promise<CapturedEstimates> => {
  const reading = await readSettled(page, readEstimatesInPage, {
    budgetMs: budget.remainingMs(),
    quietMs: QUIET_MS,
  });
  return estimatesOf(reading);
};
