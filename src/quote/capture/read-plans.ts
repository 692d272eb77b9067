import type { Reading } from './settled.ts';

export interface PlanReading {
  readonly plano: string | null;
  readonly valor: string | null;
  readonly forma_pagamento: string | null;
  readonly parcelamento: string | null;
  readonly valor_franquia: string | null;
  readonly tipo_franquia: string | null;
  readonly valor_mercado: string | null;
  readonly assistencia: boolean | null;
  readonly vidros: boolean | null;
  readonly carro_reserva: boolean | null;
  readonly danos_materiais: string | null;
  readonly danos_corporais: string | null;
  readonly danos_morais: string | null;
  readonly morte_invalidez: string | null;
}

export interface PlansReading extends Reading {
  readonly recomendado: PlanReading | null;
  readonly alternativo: PlanReading | null;
}

/**
 * Runs inside the page. The labels stand in a column of their own: what stands in a card at a label's
 * height is that label's value. Money keeps the site's own spacing.
 */
export const readPlansInPage = (): PlansReading => {
  const LABELS = [
    'Franquia',
    'Valor de Mercado',
    'Assistência',
    'Vidros',
    'Carro Reserva',
    'Danos Materiais',
    'Danos Corporais',
    'Danos Morais',
    'Morte/Invalidez',
  ] as const;
  type Label = (typeof LABELS)[number];
  interface Piece {
    readonly middle: number;
    readonly words: string;
    readonly icon: boolean | null;
  }
  const MONEY = /^R\$[\s\u00a0]*[\d.]+,\d{2}$/;
  const PERIOD = /^(anual|semestral|trimestral|mensal)$/i;
  const BLOCKS = 'p,h1,h2,h3,h4,h5,h6,li,img';
  const wordsOf = (element: Element): string =>
    (element.textContent ?? '').replace(/[ \t\r\n]+/g, ' ').trim();
  const middleOf = (element: Element): number => {
    const { top, height } = element.getBoundingClientRect();
    return top + height / 2;
  };
  const iconOf = (element: Element): boolean | null => {
    const name = `${element.getAttribute('src') ?? ''} ${element.getAttribute('alt') ?? ''}`;
    if (/icone-nok|icone de nok/i.test(name)) return false;
    return /icone-ok|icone de ok/i.test(name) ? true : null;
  };
  const piecesOf = (card: Element): Piece[] =>
    [...card.querySelectorAll(BLOCKS)]
      .filter((element) => element.querySelector(BLOCKS) === null && element.getClientRects().length > 0)
      .map((element) => ({ middle: middleOf(element), words: wordsOf(element), icon: iconOf(element) }));

  const cards = [...document.querySelectorAll('div.md\\:w-80.border-4')];
  const isInCard = (element: Element): boolean => cards.some((card) => card.contains(element));
  const labelHeights = new Map<Label, number>();
  for (const element of document.querySelectorAll('p,span,div,h4,h5,h6,td')) {
    const label = LABELS.find((name) => name === wordsOf(element));
    if (label !== undefined && !isInCard(element) && element.getClientRects().length > 0) {
      labelHeights.set(label, middleOf(element));
    }
  }
  const heights = [...labelHeights.values()].sort((one, other) => one - other);
  const steps = heights.slice(1).map((height, at) => height - (heights[at] ?? height));
  const halfRow = (steps.length > 0 ? Math.min(...steps) : 0) / 2;

  const readCard = (card: Element | undefined): PlanReading | null => {
    if (card === undefined) return null;
    const pieces = piecesOf(card);
    const atLabel = (label: Label): Piece[] => {
      const height = labelHeights.get(label);
      return height === undefined ? [] : pieces.filter(({ middle }) => Math.abs(middle - height) < halfRow);
    };
    const flag = (label: Label): boolean | null =>
      atLabel(label).find(({ icon }) => icon !== null)?.icon ?? null;
    const worded = (label: Label): string[] =>
      atLabel(label)
        .map(({ words }) => words)
        .filter((words) => words !== '');
    const money = (label: Label): string | null => worded(label).find((words) => MONEY.test(words)) ?? null;
    const firstRow = Math.min(...heights) - halfRow;
    const header = pieces
      .filter(({ middle, words }) => middle < firstRow && words !== '')
      .map(({ words }) => words);
    const title = header.find((words) => /^Plano\s/.test(words)) ?? null;
    const valor = header.find((words) => MONEY.test(words)) ?? null;
    const period = header.find((words) => PERIOD.test(words)) ?? null;
    const payment = header
      .filter((words) => words !== title && words !== valor && words !== period)
      .join(' ');
    return {
      plano: title,
      valor,
      forma_pagamento: payment === '' ? null : payment,
      parcelamento: period,
      valor_franquia: money('Franquia'),
      tipo_franquia: worded('Franquia').find((words) => !MONEY.test(words)) ?? null,
      valor_mercado: worded('Valor de Mercado')[0] ?? null,
      assistencia: flag('Assistência'),
      vidros: flag('Vidros'),
      carro_reserva: flag('Carro Reserva'),
      danos_materiais: money('Danos Materiais'),
      danos_corporais: money('Danos Corporais'),
      danos_morais: money('Danos Morais'),
      morte_invalidez: money('Morte/Invalidez'),
    };
  };

  const isRecommended = (card: Element): boolean => card.classList.contains('border-primary');
  const recomendado = readCard(cards.find(isRecommended));
  const alternativo = readCard(cards.find((card) => !isRecommended(card)));
  const isComplete = (plan: PlanReading | null): boolean =>
    plan !== null && Object.values(plan).every((value) => value !== null);
  return {
    recomendado,
    alternativo,
    complete: isComplete(recomendado) && isComplete(alternativo),
    loading: cards.some((card) => card.querySelector('[class*="MuiSkeleton"]') !== null),
  };
};
