import { expect } from 'vitest';
import type { CardShown } from '../../../../demo/site/quote/shown.ts';
import type { EndedSession } from '../../../support/site-session.ts';
import type { SessionFiles } from './one-end.ts';

const coverageOf = ({ nome, de, ate, beneficios }: CardShown, at: number) => ({
  indice: at + 1,
  nome_cobertura: nome,
  valores: { de, ate },
  beneficios: beneficios.map((beneficio) => ({ nome: beneficio, status: 'incluido' })),
  texto_completo: expect.stringContaining(`Cobertura ${nome}`),
});

/** The estimates in the report and in every file are what the site says it has shown. */
export const expectEstimatesAsShown = ({ report, expected }: EndedSession, files: SessionFiles): void => {
  const cards = expected?.estimates ?? [];
  expect(cards).toHaveLength(3);
  const { estimates } = report;
  expect(estimates?.coberturas_detalhadas).toEqual(cards.map(coverageOf));
  expect(estimates?.resumo).toEqual({
    total_coberturas: cards.length,
    total_beneficios: cards.flatMap(({ beneficios }) => beneficios).length,
    valores_encontrados: cards.length * 2,
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

/** Both plans in the report and in every file are what the site says it has shown. */
export const expectPlansAsShown = ({ report, expected }: EndedSession, files: SessionFiles): void => {
  const shown = expected?.plans;
  expect(shown).toBeTruthy();
  expect(report.outcome).toEqual({ kind: 'success', plans: shown });
  const { progress, history, result, live } = files;
  expect(result.dados_finais).toEqual(shown);
  expect(history.historico.at(-1)?.dados_extra).toEqual(shown);
  expect(progress.dados_extra).toMatchObject({ ...shown, resultado_final: shown });
  expect(live.data.resultados_finais.dados?.dados_finais).toEqual(shown);
};
