const both = (field: string): string[] =>
  ['plano_recomendado', 'plano_alternativo'].map((plan) => `${plan}.${field} is missing`);

/** What the robot cannot read yet on these pages. Missing only: a wrong value would be a fault. */
export const KNOWN_GAPS: Readonly<Record<string, readonly string[]>> = {
  '3-antd/15': both('forma_pagamento'),
  '8-acessivel-governo/15': both('parcelamento'),
};
