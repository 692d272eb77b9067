import type { FinalPlans, JsonObject, PlanValue } from '../../protocol/files/shapes.ts';
import type { FlowOutline, PlanOutline } from './outline.ts';

/** A plan of the flow and how to read its values; `tells` is null where the plan could not be read. */
export interface ShownPlan extends PlanOutline {
  readonly tells: ((campo: string) => PlanValue) | null;
}

const isPlan = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;

const tellsOf =
  (plan: JsonObject) =>
  (campo: string): PlanValue => {
    const value = plan[campo];
    if (typeof value === 'boolean') return value;
    return typeof value === 'string' && value !== '' ? value : null;
  };

/**
 * The plans of a flow in its order. Beside a plan with a price, one without is none; where none has one, all that
 * was read is shown.
 * @param stored plans by their names: `dados_finais`
 */
export const shownPlans = ({ plans }: FlowOutline, stored: FinalPlans | JsonObject): readonly ShownPlan[] => {
  const byKey: Readonly<Record<string, unknown>> = { ...stored };
  const found = plans.map((plan): ShownPlan => {
    const values = byKey[plan.key];
    return { ...plan, tells: isPlan(values) ? tellsOf(values) : null };
  });
  const isPriced = ({ tells }: ShownPlan): boolean => tells !== null && tells('valor') !== null;
  if (!found.some(isPriced)) return found;
  return found.map((plan) => (isPriced(plan) ? plan : { ...plan, tells: null }));
};
