import type { Finding, FindingStatus } from '../../../maintenance/doctor/finding.ts';
import { terminalText } from '../../../protocol/terminal-text.ts';
import { wrapText } from '../../table/wrap.ts';
import type { Paint, Style } from '../../terminal/paint.ts';
import { type FindingGroup, groupsOf } from './groups.ts';

export interface FindingsPage {
  /** Null: lines are not broken, for programs that read them. */
  readonly columns: number | null;
  readonly paint: Paint;
}

interface Mark {
  readonly text: string;
  readonly style: Style;
}

const MARKS: Readonly<Record<FindingStatus, Mark>> = {
  error: { text: 'ERROR  ', style: 'red' },
  warning: { text: 'warning', style: 'yellow' },
  ok: { text: 'ok     ', style: 'green' },
};

const INDENT = '  ';
const MARGIN = ' '.repeat(INDENT.length + MARKS.ok.text.length + INDENT.length);
const ARROW = '→ ';
const NARROWEST = 20;

const wrapped = (text: string, columns: number | null, margin: number): string[] => {
  const line = terminalText(text);
  return columns === null ? [line] : wrapText(line, Math.max(NARROWEST, columns - margin));
};

const findingLines = ({ id, status, found, remedy }: Finding, { columns, paint }: FindingsPage): string[] => {
  const { text, style } = MARKS[status];
  const [first = '', ...others] = wrapped(`${id}: ${found}`, columns, MARGIN.length);
  const remedies = remedy === null ? [] : wrapped(remedy, columns, MARGIN.length + ARROW.length);
  return [
    INDENT + paint(style, text) + INDENT + first,
    ...others.map((line) => MARGIN + line),
    ...remedies.map((line, at) => MARGIN + (at === 0 ? ARROW : ' '.repeat(ARROW.length)) + line),
  ];
};

const groupLines = ({ title, findings }: FindingGroup, page: FindingsPage): string[] => [
  page.paint('bold', title),
  ...findings.flatMap((finding) => findingLines(finding, page)),
  '',
];

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const sumLine = (findings: readonly Finding[], paint: Paint): string => {
  const of = (status: FindingStatus): number =>
    findings.filter((finding) => finding.status === status).length;
  const painted = (status: 'error' | 'warning'): string => {
    const text = counted(of(status), status);
    return of(status) === 0 ? text : paint(MARKS[status].style, text);
  };
  return `${painted('error')}, ${painted('warning')}, ${of('ok')} well.`;
};

/** Findings by what they are about, what is to be mended first, its remedy below it; and the sum. */
export const findingsText = (findings: readonly Finding[], page: FindingsPage): string =>
  `${[...groupsOf(findings).flatMap((group) => groupLines(group, page)), sumLine(findings, page.paint)].join('\n')}\n`;
