import type { Finding } from '../../../maintenance/doctor/finding.ts';
import { printToStdout } from '../../../status/documents/print.ts';
import { paintFor } from '../../terminal/paint.ts';
import { terminalColumns } from '../../terminal/terminal-columns.ts';
import { findingsText } from './findings-text.ts';

/** Longer lines are hard to read, however wide the terminal is. */
const WIDEST = 100;

/** For people on standard output. */
export const printFindings = (findings: readonly Finding[]): Promise<boolean> => {
  const { stdout } = process;
  const columns = stdout.isTTY ? Math.min(WIDEST, terminalColumns(stdout)) : null;
  return printToStdout(findingsText(findings, { columns, paint: paintFor(stdout) }));
};
