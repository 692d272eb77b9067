import { pageOf } from '../../../maintenance/report/html/page.ts';
import { markdownOf } from '../../../maintenance/report/markdown.ts';
import type { Report } from '../../../maintenance/report/report-schema.ts';

const INDENT_SPACES = 2;

export type FormName = 'md' | 'html' | 'json';

/** A report as it is read: by people at a terminal, in a browser, by programs. Named by the end of the file's name. */
export const FORMS: Readonly<Record<FormName, (report: Report) => string>> = {
  md: markdownOf,
  html: pageOf,
  json: (report) => `${JSON.stringify(report, null, INDENT_SPACES)}\n`,
};
