import type { Estimates } from '../../protocol/files/shapes.ts';
import { renderTable } from './table.ts';

const NOT_SHOWN = 'não informado';

/** The first estimates, one line per coverage. */
export const estimatesTable = (estimates: Estimates, maxWidth: number): string[] =>
  renderTable({
    columns: [
      { title: 'Cobertura' },
      { title: 'De', align: 'right' },
      { title: 'Até', align: 'right' },
      { title: 'Benefícios' },
    ],
    rows: estimates.coberturas_detalhadas.map(({ nome_cobertura, valores, beneficios }) => [
      nome_cobertura,
      valores.de || NOT_SHOWN,
      valores.ate || NOT_SHOWN,
      beneficios.map(({ nome }) => nome).join(', '),
    ]),
    maxWidth,
  });
