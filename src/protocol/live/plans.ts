import type { FinalPlansView, PlanView } from '../files/live-shape.ts';
import type { JsonObject } from '../files/shapes.ts';
import { isObject, text } from './values.ts';

const PLAN_KEYS = ['plano_recomendado', 'plano_alternativo'] as const;
type PlanKey = (typeof PLAN_KEYS)[number];

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
      return [key, PLAN_KEYS.some((plan) => plan === key) ? truthfulPlan(value) : value];
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

const hasPlan = (data: JsonObject): boolean => PLAN_KEYS.some((key) => isObject(data[key]));

/**
 * The plans as captured, untouched: the first of the sources that has one.
 * `resultado_final` is where progress files of this system keep both together.
 */
export const rawPlans = (...sources: (JsonObject | null | undefined)[]): JsonObject => {
  const candidates = sources.flatMap((source) =>
    source === null || source === undefined
      ? []
      : [source, ...(isObject(source.resultado_final) ? [source.resultado_final] : [])],
  );
  const found = candidates.find(hasPlan) ?? {};
  return Object.fromEntries(PLAN_KEYS.flatMap((key) => (isObject(found[key]) ? [[key, found[key]]] : [])));
};

/** The strict shape and the V4 raw shape side by side; null when no plan was captured. */
export const plansView = (raw: JsonObject): FinalPlansView | null => {
  if (!hasPlan(raw)) return null;
  const dados_finais = withTruthfulPlans(raw);
  return {
    recomendado: planView(dados_finais.plano_recomendado, 'recomendado'),
    alternativo: planView(dados_finais.plano_alternativo, 'alternativo'),
    dados_finais,
  };
};

const missingOf = (raw: JsonObject, key: PlanKey): string[] => {
  const plan = raw[key];
  if (!isObject(plan)) return [key];
  const unread = Object.keys(plan).filter((field) => isNotRead(plan[field]));
  return [...new Set([...(hasPrice(plan) ? [] : ['valor']), ...unread])].map((field) => `${key}.${field}`);
};

/** Names of what a complete capture has and this one has not, e.g. "plano_recomendado.valor". */
export const missingOfPlans = (raw: JsonObject): string[] => PLAN_KEYS.flatMap((key) => missingOf(raw, key));
