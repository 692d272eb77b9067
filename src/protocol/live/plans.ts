import type { FinalPlansView, PlanView } from '../files/live-shape.ts';
import type { JsonObject, PlanKey } from '../files/shapes.ts';
import type { SessionDocuments } from './documents.ts';
import { isObject, listOrEmpty, text } from './values.ts';

/** The plans of files that name none of others: former writers knew these two. */
const FORMER_KEYS: readonly PlanKey[] = ['plano_recomendado', 'plano_alternativo'];

const isPlanKey = (key: string): key is PlanKey => key.startsWith('plano_');

/** Which plans there should be in a map. Of the former two, one that is absent was not read. */
const planKeysIn = (data: JsonObject): readonly PlanKey[] => {
  const told = Object.keys(data)
    .filter(isPlanKey)
    .filter((key) => isObject(data[key]) || data[key] === null);
  return told.length === 0 || FORMER_KEYS.some((key) => told.includes(key)) ? FORMER_KEYS : told;
};

const FLAGS = ['assistencia', 'vidros', 'carro_reserva'] as const;

/** What the former writer put where it had read nothing. */
const NOT_READ = /^\s*n\/?a\s*$/i;

const isNotRead = (value: unknown): boolean => typeof value === 'string' && NOT_READ.test(value);

const hasPrice = (plan: JsonObject): boolean => text(plan.valor) !== null && !isNotRead(plan.valor);

/** "N/A" becomes null; so does a flag of a plan without a price, of which nothing was read. */
const truthfulPlan = (plan: JsonObject): JsonObject => {
  const priced = hasPrice(plan);
  return Object.fromEntries(
    Object.entries(plan).map(([key, value]) => {
      const unread = isNotRead(value) || (!priced && FLAGS.some((flag) => flag === key) && value === false);
      return [key, unread ? null : value];
    }),
  );
};

/** Replaces the plans in a map by truthful ones, wherever the former writer copied them to. */
export const withTruthfulPlans = (data: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      if (!isObject(value)) return [key, value];
      if (key === 'resultado_final') return [key, withTruthfulPlans(value)];
      return [key, isPlanKey(key) ? truthfulPlan(value) : value];
    }),
  );

const flag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);

const planView = (plan: unknown, tipo: PlanView['tipo']): PlanView | null => {
  if (!isObject(plan) || Object.keys(plan).length === 0) return null;
  return {
    tipo,
    nome: text(plan.plano),
    valor: text(plan.valor),
    forma_pagamento: text(plan.forma_pagamento),
    parcelamento: text(plan.parcelamento),
    valor_franquia: text(plan.valor_franquia),
    valor_mercado: text(plan.valor_mercado),
    coberturas: {
      assistencia: flag(plan.assistencia),
      vidros: flag(plan.vidros),
      carro_reserva: flag(plan.carro_reserva),
    },
    limites: {
      danos_materiais: text(plan.danos_materiais),
      danos_corporais: text(plan.danos_corporais),
      danos_morais: text(plan.danos_morais),
      morte_invalidez: text(plan.morte_invalidez),
    },
    franquia: { tipo: text(plan.tipo_franquia) },
  };
};

const hasPlan = (data: JsonObject): boolean => planKeysIn(data).some((key) => isObject(data[key]));

const namesIn = (value: unknown): string[] => listOrEmpty(value).flatMap((name) => text(name) ?? []);

/**
 * The plans as captured, untouched: the first of the sources that has one, and what that says is missing.
 * `resultado_final` is where progress files of this system keep all of it together.
 */
const rawPlans = (...sources: (JsonObject | null | undefined)[]): JsonObject => {
  const candidates = sources.flatMap((source) =>
    source === null || source === undefined
      ? []
      : [source, ...(isObject(source.resultado_final) ? [source.resultado_final] : [])],
  );
  const found = candidates.find(hasPlan);
  if (found === undefined) return {};
  const incompleto = namesIn(found.incompleto);
  return {
    ...Object.fromEntries(
      planKeysIn(found).flatMap((key) =>
        isObject(found[key]) || found[key] === null ? [[key, found[key]]] : [],
      ),
    ),
    ...(incompleto.length > 0 && { incompleto }),
  };
};

/** A plan that is null was not there to be read; one that is absent, or "N/A" in it, is a former writer's. */
const unreadOf = (raw: JsonObject, key: PlanKey): string[] => {
  const plan = raw[key];
  if (plan === null) return [];
  if (!isObject(plan) || !hasPrice(plan)) return [key];
  return Object.keys(plan).flatMap((field) => (isNotRead(plan[field]) ? [`${key}.${field}`] : []));
};

const hasAnyPrice = (raw: JsonObject): boolean =>
  planKeysIn(raw).some((key) => isObject(raw[key]) && hasPrice(raw[key]));

/** Names of what could not be read of plans that were found, e.g. "plano_recomendado.vidros". */
export const unreadOfPlans = (raw: JsonObject): string[] => {
  if (!hasAnyPrice(raw)) return [];
  const told = namesIn(raw.incompleto);
  return told.length > 0 ? told : planKeysIn(raw).flatMap((key) => unreadOf(raw, key));
};

/**
 * The strict shape and the V4 raw shape side by side; null when no plan was captured. Plans of other names than
 * the former two have the raw shape only.
 */
export const plansView = (raw: JsonObject): FinalPlansView | null => {
  if (!hasPlan(raw)) return null;
  const { incompleto: _, ...plans } = withTruthfulPlans(raw);
  const incompleto = unreadOfPlans(raw);
  // Beside a plan with a price, one without is none; where none has one, all that was read is shown.
  const shown = (key: PlanKey): unknown =>
    hasAnyPrice(raw) && !(isObject(raw[key]) && hasPrice(raw[key])) ? null : plans[key];
  return {
    recomendado: planView(shown('plano_recomendado'), 'recomendado'),
    alternativo: planView(shown('plano_alternativo'), 'alternativo'),
    dados_finais: { ...plans, ...(incompleto.length > 0 && { incompleto }) },
  };
};

/** What keeps plans from being a result: a plan is one when its price was read, and one is enough. */
export const missingOfPlans = (raw: JsonObject): string[] =>
  hasAnyPrice(raw) ? [] : planKeysIn(raw).map((key) => (isObject(raw[key]) ? `${key}.valor` : key));

/** What a session ended with, wherever it was told. */
export const finalPlans = ({ result, progress, history }: SessionDocuments) => {
  const finals = (history?.entries ?? []).filter(({ etapa }) => etapa === 'final').toReversed();
  return rawPlans(result?.dadosFinais, progress?.extra, ...finals.map(({ dados_extra }) => dados_extra));
};
