import { printable } from '../../maintenance/doctor/token/decode-token.ts';
import type { Explanation } from '../../maintenance/doctor/token/explain-token.ts';

const MS_PER_S = 1_000;

const TIMES: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'auth_time']);

const valueText = (name: string, value: unknown): string => {
  const text = printable(value);
  const date = typeof value === 'number' && TIMES.has(name) ? new Date(value * MS_PER_S) : null;
  return date === null || Number.isNaN(date.getTime()) ? text : `${text} (${date.toISOString()})`;
};

const rows = (title: string, values: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(values).map(
    ([name, value], at) =>
      `${(at === 0 ? title : '').padEnd(9)}${printable(name)}: ${valueText(name, value)}`,
  );

const operatorText = ({
  name,
  rights,
}: Extract<Explanation['holder'], { readonly kind: 'operator' }>): string =>
  `operator ${printable(name)}${rights.length === 0 ? '' : `, who may ${rights.join(' and ')}`}`;

const verdict = ({
  holder,
  refusal,
  meaning,
  remedy,
  notes,
  takenUntil,
  renewableUntil,
}: Explanation): string[] => {
  if (holder === null)
    return [
      `REFUSED  ${refusal}: ${meaning}`,
      ...notes.map((note) => `         ${note}`),
      `         → ${remedy}`,
    ];
  const whose = holder.kind === 'operator' ? operatorText(holder) : `session ${holder.id}`;
  const renewal =
    renewableUntil === null ? 'cannot be renewed here' : `can be renewed until ${renewableUntil}`;
  return [`ok       ${whose}, taken until ${takenUntil}; ${renewal}`];
};

/** Header and claims of a token, and what the server would say. */
export const tokenText = (explanation: Explanation): string =>
  `${[...rows('header', explanation.header), ...rows('claims', explanation.claims), ...verdict(explanation)].join('\n')}\n`;
