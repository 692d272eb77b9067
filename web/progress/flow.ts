import { outlineOf } from '../../src/quote/flows/known-flows.ts';
import { type FlowOutline, isBetween, screenAt, screensUpTo } from '../../src/quote/flows/outline.ts';
import type { Model } from './model.ts';

export const flowOf = ({ data }: Pick<Model, 'data'>): FlowOutline => outlineOf(data?.execucao.fluxo);

/** How many screens the session has; before anything is known of it, those of the usual flow. */
export const totalOf = ({ data }: Pick<Model, 'data'>): number =>
  data?.total_etapas ?? flowOf({ data }).resultScreen;

/** What the customer reads of each screen, in order; of a flow that this page does not know, their numbers. */
export const stepTitles = (model: Pick<Model, 'data'>): readonly string[] => {
  const titles = screensUpTo(flowOf(model), totalOf(model))
    .filter((screen) => !isBetween(screen))
    .map(({ titulo }) => titulo);
  return titles.length > 0 ? titles : Array.from({ length: totalOf(model) }, (_, at) => `Etapa ${at + 1}`);
};

/** Where it is, in one or two words; empty where no screen of the flow is. */
export const titleAt = (model: Pick<Model, 'data'>, etapa: number): string =>
  screenAt(flowOf(model), etapa)?.titulo ?? '';

export const isAtResult = (model: Pick<Model, 'data'>): boolean =>
  (model.data?.etapa_atual ?? 0) >= flowOf(model).resultScreen;
