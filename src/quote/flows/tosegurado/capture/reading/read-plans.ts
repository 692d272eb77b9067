import type { Loading } from '../../../../eyes/loading.ts';
import type { Pieces, Sheet } from '../../../../eyes/pieces.ts';
import type { Words } from '../../../../eyes/words.ts';
import type { Reading } from '../../../capture/settled.ts';
import type { PlanEntries } from './plan-entries.ts';
import type { PlanHeads } from './plan-heads.ts';
import type { PlanDraft, PlanLayouts } from './plan-layouts.ts';
import type { PlanRanks } from './plan-ranks.ts';
import type { PlanValues } from './plan-values.ts';
import type { PlanField, PlanWords } from './plan-words.ts';

export interface PlanReading {
  readonly plano: string;
  readonly valor: string | null;
  readonly forma_pagamento: string | null;
  readonly parcelamento: string | null;
  readonly valor_franquia: string | null;
  readonly valor_mercado: string | null;
  readonly assistencia: boolean | null;
  readonly vidros: boolean | null;
  readonly carro_reserva: boolean | null;
  readonly danos_materiais: string | null;
  readonly danos_corporais: string | null;
  readonly danos_morais: string | null;
  readonly morte_invalidez: string | null;
  readonly tipo_franquia: string | null;
}

export interface PlansReading extends Reading {
  readonly recomendado: PlanReading | null;
  readonly alternativo: PlanReading | null;
  /** How many plans' prices were read. */
  readonly priced: number;
  /** Whether the page tells which of them is recommended. */
  readonly rankTold: boolean;
}

export interface PlansReader {
  readonly read: () => PlansReading;
}

/** Self-contained: it is sent to the page as text. */
export const makePlansReader = ({
  words,
  pieces,
  loading,
  planWords,
  planEntries,
  planValues,
  planHeads,
  planLayouts,
  planRanks,
}: {
  readonly words: Words;
  readonly pieces: Pieces;
  readonly loading: Loading;
  readonly planWords: PlanWords;
  readonly planEntries: PlanEntries;
  readonly planValues: PlanValues;
  readonly planHeads: PlanHeads;
  readonly planLayouts: PlanLayouts;
  readonly planRanks: PlanRanks;
}): PlansReader => {
  const BOTH = 2;
  const STILL_MS = 3_000;
  const STILL_WITH_ONE_MS = 5_000;

  const readingOf = (draft: PlanDraft | null, name: string): PlanReading | null => {
    if (draft === null) return null;
    const head = planHeads.read(draft.head);
    const entriesOf = (field: PlanField) => draft.found.get(field) ?? [];
    const told = (field: PlanField): string | boolean | null =>
      draft.disputed.has(field) ? null : planValues.told(field, entriesOf(field));
    const text = (field: PlanField): string | null => {
      const value = told(field);
      return typeof value === 'string' ? value : null;
    };
    const flag = (field: PlanField): boolean | null => {
      const value = told(field);
      return typeof value === 'boolean' ? value : null;
    };
    /** In the price's own cell. */
    const besidePrice = (field: PlanField): string | null =>
      planValues.told(field, entriesOf('valor'))?.toString() ?? null;
    const kinds = draft.found.has('tipo_franquia') ? entriesOf('tipo_franquia') : entriesOf('valor_franquia');
    const kind = draft.disputed.has('valor_franquia') ? null : planValues.told('tipo_franquia', kinds);
    const isLabelYearly = entriesOf('valor').some(({ label }) => planWords.period(label) === 'anual');
    return {
      plano: text('plano') ?? head.plano ?? name,
      valor: draft.disputed.has('valor') || draft.found.has('valor') ? text('valor') : head.valor,
      forma_pagamento: text('forma_pagamento') ?? head.forma_pagamento ?? besidePrice('forma_pagamento'),
      parcelamento:
        text('parcelamento') ??
        head.parcelamento ??
        besidePrice('parcelamento') ??
        (isLabelYearly ? 'anual' : null),
      valor_franquia: text('valor_franquia'),
      valor_mercado: text('valor_mercado'),
      assistencia: flag('assistencia'),
      vidros: flag('vidros'),
      carro_reserva: flag('carro_reserva'),
      danos_materiais: text('danos_materiais'),
      danos_corporais: text('danos_corporais'),
      danos_morais: text('danos_morais'),
      morte_invalidez: text('morte_invalidez'),
      tipo_franquia: typeof kind === 'string' ? words.tidy(kind) : null,
    };
  };

  const isWhole = (plan: PlanReading | null): boolean =>
    plan !== null && Object.values(plan).every((value) => value !== null);

  /** A price alone, on a page that has several, may be either plan's: it is nobody's. */
  const certain = (
    plans: readonly (PlanReading | null)[],
    prices: number,
  ): readonly (PlanReading | null)[] => {
    const [only, ...others] = plans.filter((plan) => plan !== null);
    if (only === undefined || others.length > 0 || prices < BOTH) return plans;
    const { plano, valor, ...rest } = only;
    return Object.values(rest).every((value) => value === null) ? plans.map(() => null) : plans;
  };

  const readIn = (sheet: Sheet): PlansReading => {
    const entries = planEntries.of(sheet);
    const { recommended, alternative, isTold } = planRanks.rank(planLayouts.read(entries));
    const prices = entries.all.filter(planHeads.isPrice).length;
    const [recomendado = null, alternativo = null] = certain(
      [readingOf(recommended, 'Plano recomendado'), readingOf(alternative, 'Plano alternativo')],
      prices,
    );
    const priced = [recomendado, alternativo].filter((plan) => plan !== null && plan.valor !== null).length;
    const isRefused =
      priced === 0 && entries.all.filter(({ says }) => planWords.saysNoPrice(says)).length >= BOTH;
    const complete = isWhole(recomendado) && isWhole(alternativo);
    const stillMs = priced === BOTH || isRefused ? STILL_MS : priced === 1 ? STILL_WITH_ONE_MS : null;
    return {
      recomendado,
      alternativo,
      priced,
      rankTold: isTold,
      complete,
      loading: !complete && loading.isLoading(),
      stillMs,
    };
  };

  const read = (): PlansReading => {
    const content = readIn(pieces.readContent());
    return content.priced > 0 || content.stillMs !== null ? content : readIn(pieces.read());
  };

  return { read };
};
