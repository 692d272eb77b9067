import type { LiveData } from '../../../src/protocol/files/live-shape.ts';
import type { PlanValue } from '../../../src/protocol/files/shapes.ts';
import type { FieldOutline, FieldPlace, FlowOutline } from '../../../src/quote/flows/outline.ts';
import { type ShownPlan, shownPlans } from '../../../src/quote/flows/shown-plans.ts';
import { money, moneyParts } from '../../money.ts';
import { type Choice, choiceText } from '../choice.ts';
import { h, ICON, icon } from '../dom.ts';
import { WORDS } from '../words.ts';

const PERIODS: Readonly<Record<string, string>> = { anual: 'por ano', mensal: 'por mês' };

/** The flow's values of this place that have a row of their own. */
const fieldsAt = ({ planFields }: FlowOutline, at: FieldPlace): readonly FieldOutline[] =>
  planFields.filter(({ place, beside }) => place === at && beside === undefined);

/** What a plan tells, as text; what is no text counts as not told. */
const said = ({ tells }: ShownPlan, campo: string): string | null => {
  const value = tells?.(campo) ?? null;
  return typeof value === 'string' ? value : null;
};

const price = (plan: ShownPlan, flow: FlowOutline): HTMLElement => {
  const valor = said(plan, 'valor');
  const parts = valor === null ? null : moneyParts(valor);
  const told = fieldsAt(flow, 'period').map(({ campo }) => said(plan, campo))[0] ?? null;
  const period = told && (PERIODS[told.toLowerCase()] ?? told);
  const amount = parts
    ? [h('span', { class: 'currency' }, 'R$\u00a0'), parts.whole, h('span', { class: 'cents' }, parts.cents)]
    : [valor === null ? WORDS.notTold : money(valor)];
  return h('p', { class: 'price' }, h('strong', {}, ...amount), ' ', h('span', { class: 'quiet' }, period));
};

const row = (label: string, value: string | null): HTMLElement =>
  h(
    'div',
    {},
    h('dt', {}, label),
    h('dd', { class: value === null && 'not-told' }, value === null ? WORDS.notTold : money(value)),
  );

/** "R$ 3.200,00 · normal": a value and what is told beside it. */
const fact = (plan: ShownPlan, campo: string, flow: FlowOutline): string | null => {
  const value = said(plan, campo);
  const others = flow.planFields.filter(({ beside }) => beside === campo);
  const words = others.map((other) => said(plan, other.campo)?.toLowerCase());
  return [value && money(value), ...words].filter(Boolean).join(' · ') || null;
};

const facts = (plan: ShownPlan, flow: FlowOutline): HTMLElement[] =>
  fieldsAt(flow, 'fact').map(({ campo, titulo }) => row(titulo, fact(plan, campo, flow)));

/** A cover that is told by its limit is one that is included. */
const cover = (titulo: string, value: PlanValue): HTMLElement => {
  const words = value === null ? WORDS.notTold : value ? 'Incluído' : 'Não incluído';
  const limit = typeof value === 'string' ? money(value) : null;
  return h(
    'li',
    { class: value ? 'yes' : 'no' },
    icon(value === null ? ICON.question : value ? ICON.check : ICON.minus),
    titulo,
    h('span', { class: value ? 'sr' : 'tag' }, value ? `: ${words}` : words),
    limit !== null && h('span', { class: 'tag' }, limit),
  );
};

const covers = ({ tells }: ShownPlan, flow: FlowOutline): HTMLElement | null => {
  const items = fieldsAt(flow, 'cover').map(({ campo, titulo }) => cover(titulo, tells?.(campo) ?? null));
  return items.length === 0
    ? null
    : h('ul', { class: 'included', 'aria-label': 'Coberturas e serviços' }, ...items);
};

const payment = (plan: ShownPlan, flow: FlowOutline): HTMLElement | null => {
  const [field] = fieldsAt(flow, 'payment');
  if (field === undefined) return null;
  const told = said(plan, field.campo);
  return h(
    'p',
    { class: told === null ? 'payment not-told' : 'payment' },
    told ?? `${field.titulo}: ${WORDS.notTold.toLowerCase()}`,
  );
};

/** "R$ 0,00": a cover of nothing is none. */
const NOTHING_COVERED = /^R\$\s*0(?:[.,]0+)*$/;

const limitText = (value: string | null): string | null =>
  value !== null && NOTHING_COVERED.test(value.trim()) ? WORDS.notCovered : value;

const limits = (plan: ShownPlan, flow: FlowOutline): HTMLElement[] => {
  const rows = fieldsAt(flow, 'limit').map(({ campo, titulo }) => row(titulo, limitText(said(plan, campo))));
  return rows.length === 0 ? [] : [h('h4', {}, 'Limites de indenização'), h('dl', {}, ...rows)];
};

/** "recomendado" of `plano_recomendado`: pages that embed the window style plans by it. */
const styleName = ({ key }: ShownPlan): string => key.replace(/^plano_/, '');

/** What is told of a plan that the customer wants. */
export interface WantedPlan {
  readonly plano: string;
  readonly titulo: string;
  readonly valor: string | null;
}

const chooseButton = (plan: ShownPlan, choice: Choice | null, onChoose: OnChoose): HTMLElement => {
  const isChosen = choice?.plano === plan.key && choice.state !== 'failed';
  const valor = said(plan, 'valor');
  return h(
    'button',
    {
      type: 'button',
      class: `button choose ${plan.sugerido ? 'primary' : ''}`,
      'data-plan': plan.key,
      'aria-pressed': String(isChosen),
      'aria-label': `${isChosen ? WORDS.chosen : WORDS.choose}: ${plan.titulo}`,
      click: () => onChoose({ plano: plan.key, titulo: plan.titulo, valor: valor && money(valor) }),
    },
    isChosen && icon(ICON.check),
    isChosen ? WORDS.chosen : WORDS.choose,
  );
};

const card = (
  plan: ShownPlan,
  { flow, choice, hasSpecialist }: PlansInput,
  onChoose: OnChoose,
): HTMLElement => {
  const name = styleName(plan);
  return h(
    'article',
    { class: `plan ${name}`, part: `plan ${name}` },
    h(
      'header',
      {},
      plan.sugerido && h('span', { class: 'badge' }, icon(ICON.check), 'Sugestão da seguradora'),
      h('h3', {}, plan.titulo),
    ),
    price(plan, flow),
    payment(plan, flow),
    h('dl', {}, ...facts(plan, flow)),
    covers(plan, flow),
    ...limits(plan, flow),
    chooseButton(plan, choice, onChoose),
    choice?.plano === plan.key &&
      h('p', { class: `choice ${choice.state}`, role: 'status' }, choiceText(choice, hasSpecialist)),
  );
};

/**
 * On a phone, where one plan is below the other: what they cost, always in sight. Said by the style sheet: the plans
 * themselves tell it to whoever reads or searches.
 */
const prices = (shown: readonly ShownPlan[]): HTMLElement | null =>
  shown.length < 2
    ? null
    : h(
        'div',
        { class: 'compare', 'aria-hidden': 'true' },
        ...shown.map((plan) =>
          h('span', {
            'data-name': plan.titulo.replace(/^Plano\s+/i, ''),
            'data-price': money(said(plan, 'valor') ?? WORDS.notTold),
          }),
        ),
      );

const MS_PER_DAY = 86_400_000;

const dayText = (ms: number): string => new Date(ms).toLocaleDateString('pt-BR');

/** Until when the values hold: as the broker says, else that the insurer may change them. */
const validity = ({ at, validDays }: PlansInput): string => {
  const calculatedMs = Date.parse(at ?? '');
  const calculated = Number.isNaN(calculatedMs) ? '' : `Valores calculados em ${dayText(calculatedMs)}`;
  if (validDays !== null && calculated !== '')
    return `${calculated}, válidos até ${dayText(calculatedMs + validDays * MS_PER_DAY)}.`;
  return `${calculated || 'Valores'}${calculated ? '. A' : ': a'} seguradora pode alterá-los até a contratação.`;
};

export interface PlansInput {
  readonly found: NonNullable<LiveData['resultados_finais']['dados']>;
  readonly flow: FlowOutline;
  readonly choice: Choice | null;
  readonly hasSpecialist: boolean;
  readonly vehicle: string | null;
  /** When the session ended. */
  readonly at: string | null;
  /** Days that the broker stands by the values; null: it does not say. */
  readonly validDays: number | null;
}

export type OnChoose = (plan: WantedPlan) => void;

/** The plans side by side in the flow's order, and a word on what could not be read of them. */
export const plans = (input: PlansInput, onChoose: OnChoose): Node[] => {
  const { found, flow, vehicle } = input;
  const shown = shownPlans(flow, found.dados_finais).filter(({ tells }) => tells !== null);
  const cards = shown.map((plan) => card(plan, input, onChoose));
  const compare = prices(shown);
  return [
    ...(compare === null ? [] : [compare]),
    ...(vehicle === null ? [] : [h('p', { class: 'quiet vehicle' }, `Veículo: ${vehicle}`)]),
    h('div', { class: 'plans' }, ...cards),
    ...(cards.length > 0 ? [h('p', { class: 'quiet validity' }, validity(input))] : []),
    ...(cards.length > 0 && found.dados_finais.incompleto !== undefined
      ? [h('p', { class: 'quiet not-all' }, WORDS.notAllRead)]
      : []),
  ];
};
