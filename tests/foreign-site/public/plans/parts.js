export const LABELS = [
  'Franquia',
  'Valor de Mercado',
  'Assistência',
  'Vidros',
  'Carro Reserva',
  'Danos Materiais',
  'Danos Corporais',
  'Danos Morais',
  'Morte/Invalidez',
];
export const FLAGS = ['assistencia', 'vidros', 'carro_reserva'];
export const LIMITS = ['danos_materiais', 'danos_corporais', 'danos_morais', 'morte_invalidez'];
export const NO_PRICE = 'Sob consulta';

/** The cells of one plan in the order of LABELS, each drawn by the variant's own hand. */
export const cellsOf = (plan, { franchise, words, flag }) => [
  franchise(plan.valor_franquia, plan.tipo_franquia),
  words(plan.valor_mercado),
  ...FLAGS.map((name) => flag(plan[name])),
  ...LIMITS.map((name) => words(plan[name])),
];

/** [recommended, alternative] without those that are not there; null stands for a plan that is awaited. */
export const shownPlans = (plans) =>
  plans === null
    ? [null, null]
    : [plans.plano_recomendado, plans.plano_alternativo].filter((plan) => plan !== null);
