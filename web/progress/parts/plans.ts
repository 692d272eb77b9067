import type { PlanView } from '../../../src/protocol/files/live-shape.ts';
import { h, ICON, icon } from '../dom.ts';
import { money, moneyParts } from '../money.ts';

const NOT_TOLD = 'Não informado';

const PERIODS: Readonly<Record<string, string>> = { anual: 'por ano', mensal: 'por mês' };

const price = ({ valor, parcelamento }: PlanView): HTMLElement => {
  const parts = valor === null ? null : moneyParts(valor);
  const period = parcelamento && (PERIODS[parcelamento.toLowerCase()] ?? parcelamento);
  const amount = parts
    ? [h('span', { class: 'currency' }, 'R$\u00a0'), parts.whole, h('span', { class: 'cents' }, parts.cents)]
    : [valor === null ? NOT_TOLD : money(valor)];
  return h('p', { class: 'price' }, h('strong', {}, ...amount), ' ', h('span', { class: 'quiet' }, period));
};

const row = (label: string, value: string | null): HTMLElement =>
  h('div', {}, h('dt', {}, label), h('dd', {}, value === null ? NOT_TOLD : money(value)));

const franchise = ({ valor_franquia, franquia }: PlanView): string | null =>
  [valor_franquia && money(valor_franquia), franquia.tipo?.toLowerCase()].filter(Boolean).join(' · ') || null;

const included = (label: string, value: boolean | null): HTMLElement => {
  const words = value === null ? NOT_TOLD : value ? 'Incluído' : 'Não incluído';
  return h(
    'li',
    { class: value ? 'yes' : 'no' },
    icon(value ? ICON.check : ICON.minus),
    label,
    h('span', { class: value ? 'sr' : 'tag' }, value ? `: ${words}` : words),
  );
};

const plan = (view: PlanView): HTMLElement => {
  const { coberturas, limites } = view;
  const isRecommended = view.tipo === 'recomendado';
  return h(
    'article',
    { class: `plan ${view.tipo}`, part: `plan ${view.tipo}` },
    h(
      'header',
      {},
      isRecommended && h('span', { class: 'badge' }, icon(ICON.check), 'Sugestão da seguradora'),
      h('h3', {}, isRecommended ? 'Plano recomendado' : 'Plano alternativo'),
    ),
    price(view),
    h('p', { class: 'payment' }, view.forma_pagamento),
    h('dl', {}, row('Franquia', franchise(view)), row('Valor do veículo', view.valor_mercado)),
    h(
      'ul',
      { class: 'included', 'aria-label': 'Coberturas e serviços' },
      included('Assistência 24 horas', coberturas.assistencia),
      included('Vidros', coberturas.vidros),
      included('Carro reserva', coberturas.carro_reserva),
    ),
    h('h4', {}, 'Limites de indenização'),
    h(
      'dl',
      {},
      row('Danos materiais', limites.danos_materiais),
      row('Danos corporais', limites.danos_corporais),
      row('Danos morais', limites.danos_morais),
      row('Morte ou invalidez', limites.morte_invalidez),
    ),
  );
};

/** The plans side by side, the recommended one first. */
export const plans = (views: readonly (PlanView | null)[]): HTMLElement =>
  h('div', { class: 'plans' }, ...views.filter((view) => view !== null).map(plan));
