import type { JsonObject } from '../files/shapes.ts';
import type { SessionDocuments } from './documents.ts';
import { withTruthfulPlans } from './plans.ts';

/**
 * `dados_extra` in the one nested shape: estimates under `estimativas_tela_5`, plans under their names,
 * whichever document they come from. The history's entries are laid over each other in their order;
 * the progress file, where a writer has already gathered everything, has the last word.
 */
export const extraView = (documents: SessionDocuments, estimates: JsonObject | null): JsonObject => {
  const entries = documents.history?.entries ?? [];
  const inHistory = entries.flatMap(({ etapa, dados_extra }) =>
    dados_extra === null || etapa === 'estimativas' ? [] : Object.entries(dados_extra),
  );
  const gathered = Object.fromEntries([...inHistory, ...Object.entries(documents.progress?.extra ?? {})]);
  const withEstimates = estimates === null ? gathered : { ...gathered, estimativas_tela_5: estimates };
  return withTruthfulPlans(withEstimates);
};
