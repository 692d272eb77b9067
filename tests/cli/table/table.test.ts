import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderTable } from '../../../src/cli/table/table.ts';
import { padToWidth, textWidth, truncateToWidth } from '../../../src/cli/table/text-width.ts';
import { wrapText } from '../../../src/cli/table/wrap.ts';

const COLUMNS = [{ title: 'Cobertura' }, { title: 'Até', align: 'right' as const }];

describe('a table', () => {
  test('aligns money to the right, accents counted as one column', () => {
    expect(
      renderTable({
        columns: COLUMNS,
        rows: [
          ['Incêndio', 'R$ 1,00'],
          ['Vidros', 'R$3.776,52'],
        ],
        maxWidth: 80,
      }),
    ).toEqual([
      '┌───────────┬────────────┐',
      '│ Cobertura │        Até │',
      '├───────────┼────────────┤',
      '│ Incêndio  │    R$ 1,00 │',
      '│ Vidros    │ R$3.776,52 │',
      '└───────────┴────────────┘',
    ]);
  });

  test('all its lines are equally wide and none is wider than asked', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'ç', 'e\u0301', ' ', '漢', '🚗', '\u00A0'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), fc.integer({ min: 24, max: 120 }), (rows, maxWidth) => {
        const widths = renderTable({ columns: COLUMNS, rows, maxWidth }).map(textWidth);
        expect(new Set(widths).size).toBe(1);
        expect(widths[0]).toBeLessThanOrEqual(maxWidth);
      }),
    );
  });
});

describe('text in columns', () => {
  test('combining marks take none, wide characters two', () => {
    expect(textWidth('ação')).toBe(4);
    expect(textWidth('ac\u0327a\u0303o')).toBe(4);
    expect(textWidth('漢🚗')).toBe(4);
  });

  test('padding and truncation end at exactly the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, columns) => {
        expect(textWidth(truncateToWidth(text, columns))).toBeLessThanOrEqual(columns);
        expect(textWidth(padToWidth('é', columns, 'right'))).toBe(columns);
      }),
    );
  });

  test('wrapping loses no word', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 30 }), fc.integer({ min: 15, max: 80 }), (text, columns) => {
        const lines = wrapText(text, columns);
        expect(lines.join(' ')).toBe(text);
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });

  test('a no-break space holds an amount together', () => {
    expect(wrapText('até R$\u00A02.300,00', 12)).toEqual(['até', 'R$\u00A02.300,00']);
  });
});
