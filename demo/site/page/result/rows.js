/** The rows of a plan in page order; `kind` says what a cell holds. */
const ROWS = [
  { key: 'franquia', label: 'Franquia', kind: 'deductible' },
  { key: 'valor_mercado', label: 'Valor de Mercado', kind: 'text' },
  { key: 'assistencia', label: 'Assistência', kind: 'flag' },
  { key: 'vidros', label: 'Vidros', kind: 'flag' },
  { key: 'carro_reserva', label: 'Carro Reserva', kind: 'flag' },
  { key: 'danos_materiais', label: 'Danos Materiais', kind: 'limit' },
  { key: 'danos_corporais', label: 'Danos Corporais', kind: 'limit' },
  { key: 'danos_morais', label: 'Danos Morais', kind: 'limit' },
  { key: 'morte_invalidez', label: 'Morte/Invalidez', kind: 'limit' },
];

/** What the frame of the plans holds before any plan is known. */
export const planLayout = ({ quantosPlanos, falhaVidros }) => ({
  count: quantosPlanos,
  rows: ROWS.filter(({ key }) => falhaVidros !== 'flag-row-absent' || key !== 'vidros'),
  /** True when this plan has no cell at all for this row. */
  isAbsent: (plan, { key }) => falhaVidros === 'flag-cell-absent' && plan === 0 && key === 'vidros',
});
