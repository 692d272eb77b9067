import { expect } from 'vitest';
import type { CardShown } from '../../../../demo/site/quote/shown.ts';
import type { EndedSession } from '../../../support/site-session.ts';
import type { SessionFiles } from './one-end.ts';

const coverageOf = ({ nome, de, ate, beneficios }: CardShown, at: number) => ({
  indice: at + 1,
  nome_cobertura: nome,
  valores: { de: de ?? '', ate: ate ?? '' },
  beneficios: beneficios.map((beneficio) => ({ nome: beneficio, status: 'incluido' })),
  texto_completo: expect.stringContaining(nome),
});

/** The estimates in the report and in every file are what the site says it has shown. */
export const expectEstimatesAsShown = ({ report, expected }: EndedSession, files: SessionFiles): void => {
  const cards = expected?.estimates ?? [];
  expect(cards.length).toBeGreaterThan(0);
  const { estimates } = report;
  expect(estimates?.coberturas_detalhadas).toEqual(cards.map(coverageOf));
  expect(estimates?.resumo).toEqual({
    total_coberturas: cards.length,
    total_beneficios: cards.flatMap(({ beneficios }) => beneficios).length,
    valores_encontrados: cards.flatMap(({ de, ate }) => [de, ate]).filter((value) => value !== null).length,
  });
  const { progress, history, live } = files;
  expect(progress.dados_extra.estimativas_tela_5).toEqual(estimates);
  expect(progress.dados_extra.estimativas_tela_4).toEqual(estimates);
  // A second attempt tells its estimates too.
  const told = history.historico.filter(({ etapa }) => etapa === 'estimativas');
  expect(told.length).toBeLessThanOrEqual(report.attempts);
  expect(told.at(-1)?.dados_extra).toEqual(estimates);
  expect(live.data.estimativas.capturadas).toBe(true);
};

/** A plan is one when its price is shown. */
const asPlan = <Shown extends { readonly valor: string | null }>(plan: Shown | null): Shown | null =>
  plan === null || plan.valor === null ? null : plan;

/** Every file has the same results. */
export const expectStored = (shown: object, { progress, history, result }: SessionFiles): void => {
  expect(result.dados_finais).toEqual(shown);
  expect(history.historico.at(-1)?.dados_extra).toEqual(shown);
  expect(progress.dados_extra.resultado_final).toEqual(shown);
};

/** Both plans in the report and in every file are what the site says it has shown, and no more. */
export const expectPlansAsShown = ({ report, expected }: EndedSession, files: SessionFiles): void => {
  const plans = report.outcome.kind === 'success' ? report.outcome.plans : null;
  expect(expected?.plans).toBeTruthy();
  const shown = {
    plano_recomendado: asPlan(expected?.plans?.plano_recomendado ?? null),
    plano_alternativo: asPlan(expected?.plans?.plano_alternativo ?? null),
    ...(plans?.incompleto === undefined ? {} : { incompleto: plans.incompleto }),
  };
  expect(plans).toEqual(shown);
  expectStored(shown, files);
  expect(files.live.data.resultados_finais.dados?.dados_finais).toMatchObject(shown);
};
