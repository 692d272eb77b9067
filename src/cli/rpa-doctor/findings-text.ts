import type { Finding, FindingStatus } from '../../maintenance/doctor/finding.ts';

const MARKS: Readonly<Record<FindingStatus, string>> = {
  ok: 'ok     ',
  warning: 'warning',
  error: 'ERROR  ',
};

const lines = ({ id, status, found, remedy }: Finding): string[] => [
  `${MARKS[status]}  ${id}: ${found}`,
  ...(remedy === null ? [] : [`         → ${remedy}`]),
];

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** A line per finding, its remedy below it, and the sum. */
export const findingsText = (findings: readonly Finding[]): string => {
  const of = (status: FindingStatus): number =>
    findings.filter((finding) => finding.status === status).length;
  const sum = `${counted(of('error'), 'error')}, ${counted(of('warning'), 'warning')}, ${of('ok')} well.`;
  return `${[...findings.flatMap(lines), '', sum].join('\n')}\n`;
};
