import type { Etapa, FinalPlans } from '../../protocol/files/shapes.ts';
import type { FlowOutline } from '../../quote/flows/outline.ts';
import { CATALOGUE } from '../../quote/outcome/catalogue.ts';
import type { Failure, Outcome } from '../../quote/outcome/outcome.ts';
import { estimatesTable } from '../table/estimates-table.ts';
import { plansTable } from '../table/plans-table.ts';
import { wrapText } from '../table/wrap.ts';
import { formatDuration } from './duration.ts';
import type { ViewState } from './state.ts';
import { plainLine, type StyledLine } from './styled-line.ts';

const LABEL_COLUMN = 12;
const INDENT = '  ';

const tableLines = (lines: readonly string[]): StyledLine[] => lines.map((line) => plainLine(INDENT + line));

const titled = (title: string, lines: readonly string[]): StyledLine[] => [
  [],
  plainLine(INDENT + title, 'bold'),
  ...tableLines(lines),
];

const paragraph = (label: string, text: string, columns: number): StyledLine[] => {
  const room = Math.max(10, columns - INDENT.length - LABEL_COLUMN);
  return wrapText(text, room).map((line, at) => [
    { text: INDENT + (at === 0 ? label : '').padEnd(LABEL_COLUMN), style: 'dim' as const },
    { text: line },
  ]);
};

const failureLines = (failure: Failure, texto: string, columns: number): StyledLine[] => {
  const { codigo, tipo, mensagem, sugestao } = CATALOGUE[failure.key];
  const where = failure.tela === null ? '' : ` · screen ${failure.tela}`;
  return [
    plainLine(`${INDENT}✗ ${mensagem}${where}`, 'red'),
    ...paragraph('customer', texto, columns),
    ...paragraph('detail', failure.detail, columns),
    ...(failure.problems ?? []).flatMap(({ campo, mensagem: problem, sugestao: remedy }) =>
      paragraph(campo, `${problem}. ${remedy}`, columns),
    ),
    ...paragraph('what to do', sugestao, columns),
    ...paragraph('code', `${codigo} ${tipo}`, columns),
  ];
};

const outcomeLines = (outcome: Outcome, texto: string, durationMs: number, columns: number): StyledLine[] => {
  if (outcome.kind !== 'success') return failureLines(outcome, texto, columns);
  return [plainLine(`${INDENT}✓ ${texto} (${formatDuration(durationMs)})`, 'green')];
};

const atScreen = (tela: Etapa | null): string => (tela === null ? '' : ` (tela ${tela})`);

const plansLines = (plans: FinalPlans, flow: FlowOutline, width: number): StyledLine[] => [
  ...titled(`Planos${atScreen(flow.resultScreen)}`, plansTable(plans, flow, width)),
  ...(plans.incompleto === undefined ? [] : paragraph('not read', plans.incompleto.join(', '), width)),
];

/** What stays on the terminal after a session: outcome, estimates, plans. */
export const endingOf = (state: ViewState, flow: FlowOutline, columns: number): StyledLine[] => {
  if (state.end === null) return [];
  const { outcome, texto, atMs } = state.end;
  const width = columns - INDENT.length;
  const { estimates } = state;
  const plans = outcome.kind === 'success' ? outcome.plans : null;
  return [
    [],
    ...outcomeLines(outcome, texto, atMs - state.startedAtMs, columns),
    ...(estimates
      ? titled(`Estimativas${atScreen(flow.estimatesScreen)}`, estimatesTable(estimates, width))
      : []),
    ...(plans ? plansLines(plans, flow, width) : []),
  ];
};
