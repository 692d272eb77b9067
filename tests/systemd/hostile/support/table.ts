import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** What one reader made of one case. */
export interface Row {
  readonly what: string;
  readonly reader: string;
  readonly end: string;
  readonly seconds: number;
}

/** What is wrong, in a line. */
export interface Fault {
  readonly what: string;
  readonly reader: string;
  readonly seen: string;
  readonly expected: string;
}

export interface Notes {
  readonly row: (row: Row) => void;
  readonly fault: (fault: Fault) => void;
  /** Faults since the last time it was asked. */
  readonly takeFaults: () => string[];
}

const markdown = (rows: readonly Row[]): string => {
  const cells = rows.map(({ what, reader, end, seconds }) => [what, reader, end, seconds.toFixed(3)]);
  const all = [['case', 'reader', 'end', 'seconds'], ['---', '---', '---', '---'], ...cells];
  return all.map((line) => `| ${line.join(' | ')} |`).join('\n');
};

/** One row per reader: how often, what it came to, the longest time. */
const summary = (rows: readonly Row[]): Row[] => {
  const groups = Map.groupBy(rows, ({ reader }) => reader);
  return [...groups].map(([reader, all]) => {
    const ends = Map.groupBy(all, ({ end }) => end);
    const counted = [...ends].map(([end, same]) => `${same.length} × ${end}`).sort();
    return {
      what: `${all.length} looks`,
      reader,
      end: counted.length > 6 ? `${counted.slice(0, 6).join(', ')}, …` : counted.join(', '),
      seconds: Math.max(...all.map(({ seconds }) => seconds)),
    };
  });
};

/** Collects what readers made of hostile sessions; the whole table goes into a file, what it comes to on standard output. */
export const useNotes = (title: string): Notes => {
  const rows: Row[] = [];
  let faults: Fault[] = [];
  afterAll(() => {
    const path = join(mkdtempSync(join(tmpdir(), 'rpa-hostile-')), `${title}.md`);
    writeFileSync(path, `${markdown(rows)}\n`);
    console.log(`\n${title}: ${rows.length} rows in ${path}\n${markdown(summary(rows))}\n`);
  });
  return {
    row: (row) => rows.push(row),
    fault: (fault) => faults.push(fault),
    takeFaults: () => {
      const told = faults.map(
        ({ what, reader, seen, expected }) => `${what}, ${reader}: saw ${seen}; expected ${expected}`,
      );
      faults = [];
      const different = [...new Set(told)];
      if (different.length > 0) console.log(different.join('\n'));
      return different;
    },
  };
};
