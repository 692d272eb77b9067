import type { Page } from 'playwright-core';
import type { Aviso } from '../../../outcome/aviso.ts';
import type { Budget } from '../../../page/budget.ts';
import { type CapturedPlans, plansOf as judgePlans } from '../../capture/plans.ts';
import { readNow, readSettled } from '../../capture/settled.ts';
import { TOSEGURADO } from '../outline.ts';
import type { PlanReading, PlansReading } from './reading/read-plans.ts';
import { PLANS } from './reading-kit.ts';

/** Operators' names of the fields. */
const NAMES: Readonly<Record<keyof PlanReading, string>> = {
  plano: 'nome',
  valor: 'valor',
  forma_pagamento: 'forma de pagamento',
  parcelamento: 'parcelamento',
  valor_franquia: 'valor da franquia',
  valor_mercado: 'valor de mercado',
  assistencia: 'assistência',
  vidros: 'vidros',
  carro_reserva: 'carro reserva',
  danos_materiais: 'danos materiais',
  danos_corporais: 'danos corporais',
  danos_morais: 'danos morais',
  morte_invalidez: 'morte/invalidez',
  tipo_franquia: 'tipo de franquia',
};

const RANK_UNKNOWN: Aviso = {
  tipo: 'recomendacao_nao_indicada',
  mensagem: 'A tela 15 não diz qual plano é o recomendado: o primeiro foi tomado por ele',
};

/**
 * The plans as stored.
 * @throws SessionFailure capture_incomplete when no plan has a price
 */
export const plansOf = ({
  recomendado,
  alternativo,
}: Pick<PlansReading, 'recomendado' | 'alternativo'>): CapturedPlans =>
  judgePlans({
    outline: TOSEGURADO,
    names: NAMES,
    read: {
      plano_recomendado: recomendado && { ...recomendado },
      plano_alternativo: alternativo && { ...alternativo },
    },
  });

/** What screen 15 shows at this moment, without waiting. */
export const readPlans = (page: Page): Promise<PlansReading> => readNow(page, PLANS);

/**
 * Captures the plans of screen 15 as soon as they are complete, or when nothing more comes.
 * @throws SessionFailure capture_incomplete when no plan has a price
 */
export const capturePlans = async (
  page: Page,
  budget: Budget,
  isBusy: () => boolean,
): Promise<CapturedPlans> => {
  const reading = await readSettled(page, PLANS, budget, isBusy);
  const captured = plansOf(reading);
  return reading.rankTold ? captured : { ...captured, avisos: [...captured.avisos, RANK_UNKNOWN] };
};
