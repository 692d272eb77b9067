import type { Etapa, FinalPlans, Plan, PlanKey, PlanValue } from '../../../protocol/files/shapes.ts';
import { PARTIAL_CAPTURE } from '../../../protocol/live/missing.ts';
import type { Aviso } from '../../outcome/aviso.ts';
import type { Results } from '../flow.ts';
import type { FlowOutline } from '../outline.ts';
import { captureIncomplete } from './incomplete.ts';

/** A plan as it was read; what was not is null. */
export type PlanReading = Readonly<Record<string, PlanValue>> & { readonly valor: string | null };

export interface PlanReadings {
  readonly outline: Pick<FlowOutline, 'plans' | 'resultScreen'>;
  /** Operators' names of the values of a plan, in the order in which they are told. */
  readonly names: Readonly<Record<string, string>>;
  /** Null or absent: the plan was not found at all. */
  readonly read: Readonly<Partial<Record<PlanKey, PlanReading | null>>>;
}

export interface CapturedPlans extends Results {
  /** What could not be read: "plano_alternativo", "plano_recomendado.vidros". */
  readonly incompleto: readonly string[];
}

const pricedOrNull = (plan: PlanReading | null | undefined): Plan | null =>
  plan === null || plan === undefined || plan.valor === null ? null : { ...plan, valor: plan.valor };

interface Judged {
  readonly key: PlanKey;
  readonly plan: Plan | null;
  readonly incompleto: readonly string[];
  readonly avisos: readonly Aviso[];
}

const aviso = (tela: Etapa, titulo: string, what: string): Aviso => ({
  tipo: PARTIAL_CAPTURE,
  mensagem: `Captura parcial: ${titulo} da tela ${tela} ${what}`,
});

/**
 * A plan counts when its price was read; what else was not read is null and named.
 * @throws SessionFailure capture_incomplete when no plan has a price
 */
export const plansOf = ({ outline, names, read }: PlanReadings): CapturedPlans => {
  const { plans, resultScreen } = outline;
  const judged = plans.map(({ key, titulo }): Judged => {
    const plan = pricedOrNull(read[key]);
    if (plan === null)
      return { key, plan, incompleto: [key], avisos: [aviso(resultScreen, titulo, 'não lido: sem preço')] };
    const missing = Object.keys(names).filter((campo) => plan[campo] === null);
    const told = missing.map((campo) => names[campo]).join(', ');
    return {
      ...{ key, plan, incompleto: missing.map((campo) => `${key}.${campo}`) },
      avisos: missing.length === 0 ? [] : [aviso(resultScreen, titulo, `sem: ${told}`)],
    };
  });
  if (judged.every(({ plan }) => plan === null))
    throw captureIncomplete(
      resultScreen,
      judged.map(({ key }) => `${key}.valor`),
    );
  const incompleto = judged.flatMap((one) => one.incompleto);
  const found: FinalPlans = Object.fromEntries(judged.map(({ key, plan }) => [key, plan]));
  return {
    plans: { ...found, ...(incompleto.length > 0 && { incompleto }) },
    avisos: judged.flatMap(({ avisos }) => avisos),
    incompleto,
  };
};
