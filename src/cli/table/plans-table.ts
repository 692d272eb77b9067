import type { FinalPlans } from '../../protocol/files/shapes.ts';
import type { FlowOutline } from '../../quote/flows/outline.ts';
import { type ShownPlan, shownPlans } from '../../quote/flows/shown-plans.ts';
import { renderTable } from './table.ts';

const NOT_KNOWN = 'não informado';

const textOf = ({ tells }: ShownPlan, campo: string): string => {
  const value = tells?.(campo) ?? NOT_KNOWN;
  if (typeof value === 'string') return value;
  return value ? 'sim' : 'não';
};

/** The name that the site gives a plan is worth a line where any has one. */
const namesLine = (plans: readonly ShownPlan[]): string[][] =>
  plans.some(({ tells }) => tells?.('plano') != null)
    ? [['Plano', ...plans.map((plan) => textOf(plan, 'plano'))]]
    : [];

/** The plans of a flow side by side. */
export const plansTable = (found: FinalPlans, flow: FlowOutline, maxWidth: number): string[] => {
  const plans = shownPlans(flow, found);
  return renderTable({
    columns: [{ title: '' }, ...plans.map(({ nome }) => ({ title: nome, align: 'right' as const }))],
    rows: [
      ...namesLine(plans),
      ...flow.planFields.map(({ campo, nome }) => [nome, ...plans.map((plan) => textOf(plan, campo))]),
    ],
    maxWidth,
  });
};
