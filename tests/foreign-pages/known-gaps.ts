/** A table with a row or a column for each coverage: its sums stand apart from "De" and "Até". */
const estimates = (fields: readonly string[], cards: readonly number[]): string[] =>
  cards.flatMap((card) => fields.map((field) => `estimate ${card}.${field} is missing`));

const both = (field: string): string[] =>
  ['plano_recomendado', 'plano_alternativo'].map((plan) => `${plan}.${field} is missing`);

/** What the robot cannot read yet on these pages. Missing only: a wrong value would be a fault. */
export const KNOWN_GAPS: Readonly<Record<string, readonly string[]>> = {
  '3-antd/5': estimates(['nome', 'de', 'ate', 'beneficios'], [1, 2, 3]),
  '3-antd/15': both('forma_pagamento'),
  '8-acessivel-governo/5': [
    ...estimates(['de', 'ate', 'beneficios'], [1]),
    ...estimates(['nome', 'de', 'ate', 'beneficios'], [2, 3]),
  ],
  '8-acessivel-governo/15': both('parcelamento'),
};
