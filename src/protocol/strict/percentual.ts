import { UncaughtError } from './failures.ts';
import type { PhpNumber } from './numeric-text.ts';
import { fitsInt64 } from './scan-scalar.ts';

const divide = (a: PhpNumber, b: PhpNumber): PhpNumber => {
  if (typeof a === 'bigint' && typeof b === 'bigint' && a % b === 0n && fitsInt64(a / b)) return a / b;
  return Number(a) / Number(b);
};

const timesHundred = (quotient: PhpNumber): PhpNumber => {
  if (typeof quotient === 'number') return quotient * 100;
  const product = quotient * 100n;
  return fitsInt64(product) ? product : Number(quotient) * 100;
};

/**
 * `(etapa / total) * 100` in PHP's arithmetic: integers as long as they divide and fit 64 bits, else doubles.
 * @throws UncaughtError when total is zero
 */
export const percentual = (etapa: PhpNumber, total: PhpNumber): PhpNumber => {
  if (Number(total) === 0) throw new UncaughtError('total_etapas is zero: division by zero');
  return timesHundred(divide(etapa, total));
};
