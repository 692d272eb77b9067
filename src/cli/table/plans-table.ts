import type { FinalPlans, Plan } from '../../protocol/files/shapes.ts';
import { renderTable } from './table.ts';

const included = (flag: boolean): string => (flag ? 'sim' : 'não');

/** In the order in which a customer compares them; the names are the site's. */
const FACTS: readonly (readonly [label: string, value: (plan: Plan) => string])[] = [
  ['Plano', ({ plano }) => plano],
  ['Valor anual', ({ valor }) => valor],
  ['Forma de pagamento', ({ forma_pagamento }) => forma_pagamento],
  ['Parcelamento', ({ parcelamento }) => parcelamento],
  ['Franquia', ({ valor_franquia }) => valor_franquia],
  ['Tipo de franquia', ({ tipo_franquia }) => tipo_franquia],
  ['Valor de mercado', ({ valor_mercado }) => valor_mercado],
  ['Assistência', ({ assistencia }) => included(assistencia)],
  ['Vidros', ({ vidros }) => included(vidros)],
  ['Carro reserva', ({ carro_reserva }) => included(carro_reserva)],
  ['Danos materiais', ({ danos_materiais }) => danos_materiais],
  ['Danos corporais', ({ danos_corporais }) => danos_corporais],
  ['Danos morais', ({ danos_morais }) => danos_morais],
  ['Morte/Invalidez', ({ morte_invalidez }) => morte_invalidez],
];

/** Both plans of screen 15 side by side. */
export const plansTable = (plans: FinalPlans, maxWidth: number): string[] =>
  renderTable({
    columns: [
      { title: '' },
      { title: 'Recomendado', align: 'right' },
      { title: 'Alternativo', align: 'right' },
    ],
    rows: FACTS.map(([label, value]) => [
      label,
      value(plans.plano_recomendado),
      value(plans.plano_alternativo),
    ]),
    maxWidth,
  });
