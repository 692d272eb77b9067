import type { Stats } from '../../../src/live/stats/stats-schema.ts';
import { count, duration } from '../format/numbers.ts';

type Before = Stats['before'];

const SAME = 'igual a antes';

/** "12 a mais que antes (100)". */
export const comparedCount = (now: number, before: number): string => {
  const difference = Math.abs(now - before);
  if (difference === 0) return SAME;
  return `${count(difference)} a ${now > before ? 'mais' : 'menos'} que antes (${count(before)})`;
};

interface Share {
  readonly part: number;
  readonly of: number;
}

const HUNDRED = 100;
const percentsOf = ({ part, of }: Share): number => Math.round((part / of) * HUNDRED);

/** "5 pontos a menos que antes (85 %)"; null where one of the periods has no session. */
export const comparedShare = (now: Share, before: Share): string | null => {
  if (now.of === 0 || before.of === 0) return null;
  const former = percentsOf(before);
  const points = percentsOf(now) - former;
  if (points === 0) return SAME;
  const unit = Math.abs(points) === 1 ? 'ponto' : 'pontos';
  return `${Math.abs(points)} ${unit} a ${points > 0 ? 'mais' : 'menos'} que antes (${former} %)`;
};

/** "12 s mais rápida que antes (2:05 min)"; null where one of the periods has none. */
export const comparedDuration = (now: number | null, before: number | null): string | null => {
  if (now === null || before === null) return null;
  if (duration(now) === duration(before)) return SAME;
  const word = now < before ? 'mais rápida' : 'mais lenta';
  return `${duration(Math.abs(now - before))} ${word} que antes (${duration(before)})`;
};

/** What "antes" is. @param period "as 24 h anteriores" */
export const whatIsCompared = ({ totals, whole }: Before, period: string): string => {
  if (totals.ended === 0) return `Para comparar: não há sessões guardadas d${period}.`;
  const part = whole === false ? ', das quais só há uma parte' : '';
  return `Antes: ${period}${part}.`;
};
