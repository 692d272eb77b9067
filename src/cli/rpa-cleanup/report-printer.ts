import type { CleanupReport } from '../../maintenance/cleanup/cleanup.ts';
import type { PlanItem } from '../../maintenance/cleanup/plan-item.ts';
import { documentText } from '../../protocol/store/document-text.ts';
import type { Print } from '../../status/documents/print.ts';
import { itemText, summaryText } from './report-text.ts';

/** Prints a clean-up while it goes on: of a hundred thousand items none is kept. */
export interface ReportPrinter {
  readonly item: (item: PlanItem) => Promise<void>;
  /** The rest of the report. */
  readonly end: (report: CleanupReport) => Promise<void>;
}

const INDENT_SPACES = 2;
const PRINTED_AT_ONCE = 65_536;

/** Whoever watches a long clean-up sees that it goes on. */
const LONGEST_SILENCE_MS = 500;

/** Text goes out in large parts, and waits until they are taken. */
const inParts = (print: Print) => {
  let waiting = '';
  let printedMs = performance.now();
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    printedMs = performance.now();
    if (text !== '') await print(text);
  };
  return {
    flush,
    write: async (text: string): Promise<void> => {
      waiting += text;
      const isDue = performance.now() - printedMs > LONGEST_SILENCE_MS;
      if (isDue || waiting.length >= PRINTED_AT_ONCE) await flush();
    },
  };
};

/** A line per thing, then the sum. */
export const textPrinter = (print: Print): ReportPrinter => {
  const out = inParts(print);
  return {
    item: (item) => out.write(`${itemText(item)}\n`),
    end: async (report) => {
      await out.write(`${summaryText(report)}\n`);
      await out.flush();
    },
  };
};

const indented = (value: unknown, levels: number): string =>
  documentText(value).replaceAll('\n', `\n${' '.repeat(INDENT_SPACES * levels)}`);

/** One JSON document, with `items` first. */
export const jsonPrinter = (print: Print): ReportPrinter => {
  const out = inParts(print);
  let begun = '{\n  "items": [';
  let count = 0;
  const begin = (): string => {
    const text = begun;
    begun = '';
    return text;
  };
  return {
    item: (item) => {
      count += 1;
      return out.write(`${begin()}${count === 1 ? '' : ','}\n    ${indented(item, 2)}`);
    },
    end: async ({ items: _, ...rest }) => {
      await out.write(`${begin()}${count === 0 ? '' : '\n  '}],\n  `);
      await out.write(`${indented(rest, 0).slice(1).trimStart()}\n`);
      await out.flush();
    },
  };
};
