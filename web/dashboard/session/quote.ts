import type { CoverageView, EstimatesView, LiveData } from '../../../src/protocol/files/live-shape.ts';
import { outlineOf } from '../../../src/quote/flows/known-flows.ts';
import type { FlowOutline } from '../../../src/quote/flows/outline.ts';
import { type ShownPlan, shownPlans } from '../../../src/quote/flows/shown-plans.ts';
import { money } from '../../money.ts';
import { type Child, el } from '../dom/el.ts';
import { incompleteBadge } from '../dom/incomplete-badge.ts';

const NOT_TOLD = 'não informado';

const price = (value: string | null): HTMLElement =>
  el('td', { class: value === null ? 'num not-told' : 'num' }, value === null ? NOT_TOLD : money(value));

const estimateRow = ({ nome, valores, beneficios, texto }: CoverageView): HTMLElement =>
  el(
    'tr',
    { title: texto ?? null },
    el('th', { scope: 'row' }, nome),
    price(valores.de),
    price(valores.ate),
    el('td', { class: 'num' }, String(beneficios.length)),
  );

const head = (className: string, first: string, ...labels: readonly string[]): HTMLElement =>
  el(
    'thead',
    {},
    el(
      'tr',
      {},
      el('th', { scope: 'col' }, first),
      ...labels.map((label) => el('th', { scope: 'col', class: className }, label)),
    ),
  );

/** The first estimates. */
export const estimatesTable = ({ coberturas }: EstimatesView): HTMLElement =>
  el(
    'table',
    { class: 'small-table' },
    head('num', 'Cobertura', 'De', 'Até', 'Benefícios'),
    el('tbody', {}, ...coberturas.map(estimateRow)),
  );

const cell = ({ tells }: ShownPlan, campo: string): HTMLElement => {
  const value = tells?.(campo) ?? null;
  if (value === null) return el('td', { class: 'num not-told' }, NOT_TOLD);
  return el('td', { class: 'num' }, typeof value === 'string' ? money(value) : value ? 'sim' : 'não');
};

/** The plans of the flow side by side; one that could not be read has its place. */
const plansTable = (plans: readonly ShownPlan[], { planFields }: FlowOutline): HTMLElement =>
  el(
    'table',
    { class: 'small-table plans' },
    head('', 'Plano', ...plans.map(({ nome }) => nome)),
    el(
      'tbody',
      {},
      ...planFields.map(({ campo, nome }) =>
        el('tr', {}, el('th', { scope: 'row' }, nome), ...plans.map((plan) => cell(plan, campo))),
      ),
    ),
  );

/** "plano_recomendado.vidros" as "Recomendado: Vidros". */
const sayMissing = (name: string, { plans, planFields }: FlowOutline): string => {
  const [key, field] = name.split('.');
  const plan = plans.find((candidate) => candidate.key === key)?.nome ?? key ?? '';
  if (field === undefined) return `${plan}: o plano todo`;
  return `${plan}: ${planFields.find(({ campo }) => campo === field)?.nome ?? field}`;
};

/** Plans, and what could not be read of them; nothing when there are none. */
export const plansPart = ({ execucao, resultados_finais: { dados } }: LiveData): readonly Child[] => {
  if (dados === null) return [];
  const flow = outlineOf(execucao.fluxo);
  const plans = shownPlans(flow, dados.dados_finais);
  if (plans.every(({ tells }) => tells === null)) return [];
  const { incompleto } = dados.dados_finais;
  const missing = Array.isArray(incompleto) ? incompleto.map((name) => sayMissing(String(name), flow)) : [];
  return [
    plansTable(plans, flow),
    missing.length > 0 &&
      el('p', { class: 'note missing' }, incompleteBadge(), ` Não foi possível ler: ${missing.join(', ')}.`),
  ];
};
