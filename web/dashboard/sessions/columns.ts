import type { SortKey } from './sort.ts';

/** Of the list; without a key it cannot be sorted by. */
export const COLUMNS: readonly {
  readonly key: SortKey | null;
  readonly label: string;
  readonly className: string;
}[] = [
  { key: 'estado', label: 'Estado', className: 'cell-state' },
  { key: 'sessao', label: 'Sessão', className: 'cell-id' },
  { key: 'etapa', label: 'Etapa', className: 'cell-step' },
  { key: null, label: 'Mensagem ou resultado', className: 'cell-what' },
  { key: 'inicio', label: 'Início', className: 'cell-start' },
  { key: 'duracao', label: 'Duração', className: 'cell-time' },
];
