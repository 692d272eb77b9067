import { pageOf } from '../../../maintenance/report/html/page.ts';
import { markdownOf } from '../../../maintenance/report/markdown.ts';
import type { Report } from '../../../maintenance/report/report-schema.ts';
import { paintFor } from '../../terminal/paint.ts';
import { terminalColumns } from '../../terminal/terminal-columns.ts';
import { terminalReport } from './terminal-report.ts';

const INDENT_SPACES = 2;

/** Longer lines are hard to read, however wide the terminal is. */
const WIDEST_TEXT = 100;

/** By the end of a file's name; `text` is for terminals only. */
export type FormName = 'md' | 'html' | 'json' | 'text';

/** A report as it is read: by people in a mail or at a terminal, in a browser, by programs. */
export const FORMS: Readonly<Record<FormName, (report: Report) => string>> = {
  md: markdownOf,
  html: pageOf,
  json: (report) => `${JSON.stringify(report, null, INDENT_SPACES)}\n`,
  text: (report) =>
    terminalReport(report, {
      columns: Math.min(WIDEST_TEXT, terminalColumns(process.stdout)),
      paint: paintFor(process.stdout),
    }),
};
