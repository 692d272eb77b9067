import type { CardShown } from '../../../demo/site/quote/shown.ts';
import type { EndedSession } from '../run-on-site.ts';
import { type SaidOtherwise, saidOtherwise } from './shown-otherwise.ts';

export interface CapturedDifferences {
  /** Captured, and not what was shown. */
  readonly wrong: readonly string[];
  /** Shown, and not captured. */
  readonly missing: readonly string[];
}

type Finding = readonly [kind: 'wrong' | 'missing', name: string];

const TOLD_CHARACTERS = 40;

const shortly = (value: unknown): string => JSON.stringify(value).slice(0, TOLD_CHARACTERS);

/** Money is the same only to the last sign, spaces aside. */
const isSame = (got: unknown, shown: unknown, otherwise: SaidOtherwise): boolean => {
  if (typeof got !== 'string' || typeof shown !== 'string') return Object.is(got, shown);
  return shown.includes('R$')
    ? got.replaceAll(/\s/g, '') === shown.replaceAll(/\s/g, '')
    : otherwise(shown, got);
};

const compareValue = (name: string, got: unknown, shown: unknown, otherwise: SaidOtherwise): Finding[] => {
  if (got === null || got === undefined || got === '')
    return shown === null || shown === undefined ? [] : [['missing', name]];
  if (shown === null || shown === undefined) return [['wrong', name]];
  if (isSame(got, shown, otherwise)) return [];
  return [['wrong', `${name} as ${shortly(got)}, shown was ${shortly(shown)}`]];
};

const compareRecord = (name: string, got: object | null, shown: object | null, otherwise: SaidOtherwise) => {
  if (shown === null) return got === null ? [] : [['wrong', name] as const];
  return Object.entries(shown).flatMap(([key, value]) =>
    compareValue(`${name}.${key}`, (got as Record<string, unknown> | null)?.[key], value, otherwise),
  );
};

const comparePlans = ({ report, expected }: EndedSession, otherwise: SaidOtherwise): Finding[] => {
  const { outcome } = report;
  const shown = expected?.plans ?? null;
  if (outcome.kind !== 'success' || shown === null) return [];
  return (['plano_recomendado', 'plano_alternativo'] as const).flatMap((plan) =>
    compareRecord(plan, outcome.plans?.[plan] ?? null, shown[plan], otherwise),
  );
};

const compareCard = (
  at: number,
  { nome, de, ate, beneficios }: CardShown,
  { report }: EndedSession,
  otherwise: SaidOtherwise,
): Finding[] => {
  const name = `estimate ${at + 1}`;
  const got = report.estimates?.coberturas_detalhadas[at];
  if (got === undefined) return [['missing', name]];
  const benefits = got.beneficios.map((benefit) => benefit.nome);
  return [
    ...compareValue(`${name}.nome`, got.nome_cobertura, nome, otherwise),
    ...compareValue(`${name}.de`, got.valores.de, de, otherwise),
    ...compareValue(`${name}.ate`, got.valores.ate, ate, otherwise),
    ...beneficios.flatMap((benefit, index): Finding[] =>
      benefits.some((one) => otherwise(benefit, one)) ? [] : [['missing', `${name}.beneficio ${index + 1}`]],
    ),
    ...benefits
      .filter((one) => !beneficios.some((benefit) => otherwise(benefit, one)))
      .map((one): Finding => ['wrong', `${name}.beneficio "${one}"`]),
  ];
};

/** Compares the estimates and plans that were captured with those that the site has shown. */
export const capturedDifferences = (ended: EndedSession): CapturedDifferences => {
  const otherwise = saidOtherwise(ended.mutations);
  const cards = ended.report.estimates === null ? [] : (ended.expected?.estimates ?? []);
  const findings = [
    ...cards.flatMap((card, at) => compareCard(at, card, ended, otherwise)),
    ...comparePlans(ended, otherwise),
  ];
  const named = (kind: Finding[0]): string[] =>
    findings.filter(([found]) => found === kind).map(([, name]) => name);
  return { wrong: named('wrong'), missing: named('missing') };
};
