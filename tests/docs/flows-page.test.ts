import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Piece, Spot } from '../../src/quote/eyes/spots.ts';
import { makeWords } from '../../src/quote/eyes/words.ts';
import { FLOW_NAMES } from '../../src/quote/flows/known-flows.ts';
import { makeOffersReader } from './fixtures/sul/capture/read-offers.ts';
import { sul } from './fixtures/sul/flow.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const page = read('docs/flows.md');

const BLOCK = /^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$/gm;

const blocks = [...page.matchAll(BLOCK)].map(([, path = '', code = '']) => [path, code] as const);

/** They hold a line of every flow: the page shows those of the examples. */
const LISTS = new Set(['src/quote/flows/known-flows.ts', 'src/quote/flows/walkable.ts']);

/** The invented flow of some blocks; its files lie where no command walks them. */
const INVENTED = 'src/quote/flows/sul/';
const INVENTED_FILES = 'tests/docs/fixtures/sul/';
const isInvented = (path: string): boolean => path.startsWith(INVENTED);

const partsOf = (code: string): readonly string[] => code.split(/^…\n/m).map((part) => part.trim());

/** Its imports by where they lead, in any order; and the rest. */
const withImports = (path: string, code: string) => {
  const imports = code.split('\n').filter((line) => line.startsWith('import '));
  const folder = dirname(path);
  return {
    imports: imports
      .map((line) => line.replace(/'(\..*)'/, (_, to: string) => `'${join(folder, to)}'`))
      .map((line) => line.replace(INVENTED_FILES, INVENTED))
      .toSorted(),
    rest: code.replace(/^(?:import .*\n)*/, '').trim(),
  };
};

describe('the code on the page on flows', () => {
  test('is there', () => expect(blocks.length).toBeGreaterThan(5));

  const own = blocks.filter(([path]) => !LISTS.has(path) && !isInvented(path));
  test.each(own)('is that of %s', (path, code) => {
    const source = read(path);
    for (const part of partsOf(code)) expect(source).toContain(part);
  });

  test.each(blocks.filter(([path]) => LISTS.has(path)))('stands in %s, which may list more', (path, code) => {
    const squeezed = (text: string): string => text.replace(/\s/g, '');
    const source = squeezed(read(path));
    for (const line of code.trim().split('\n')) expect(source).toContain(squeezed(line).replace(/\];$/, ''));
  });

  test.each(blocks.filter(([path]) => isInvented(path)))('of %s compiles', (path, code) => {
    const file = path.replace(INVENTED, INVENTED_FILES);
    expect(withImports(path, code)).toEqual(withImports(file, read(file)));
  });
});

const IMPORT_ROW = /^\| (.*`) \| `(\.\.\/\S+\.ts)` \|$/gm;
const importRows = [...page.matchAll(IMPORT_ROW)].map(
  ([, names = '', path = '']) => [path, names.match(/(?<=`)\w+(?=`)/g) ?? []] as const,
);

describe('what a flow imports', () => {
  test('is told', () => expect(importRows.length).toBeGreaterThan(5));

  test.each(importRows)('is in %s', (path, names) => {
    const source = read(join('src/quote/flows/pampa', path));
    for (const name of names)
      expect(source).toMatch(new RegExp(`^export (?:const|interface|type) ${name}\\b`, 'm'));
  });
});

describe('the invented flow of the page', () => {
  /** A line of the page: its texts, each "✓" and "✗" an icon. */
  const sheetOf = (lines: readonly (readonly string[])[]) => {
    const pieces: Piece[] = [];
    const spotAt = (parent: Spot | null): Spot =>
      ({ parent, from: pieces.length, to: pieces.length }) as unknown as Spot;
    const root = spotAt(null);
    for (const texts of lines) {
      const line = spotAt(root);
      for (const text of texts) {
        const sign = text === '✓' ? true : text === '✗' ? false : null;
        const at = spotAt(line);
        at.to += 1;
        pieces.push({ text: sign === null ? text : '', sign, isIcon: sign !== null, line: at } as Piece);
      }
      line.to = pieces.length;
    }
    root.to = pieces.length;
    return { pieces, root };
  };
  const readerOf = (...lines: readonly (readonly string[])[]) =>
    makeOffersReader({
      words: makeWords(),
      pieces: { read: () => sheetOf(lines), readContent: () => sheetOf(lines) },
      loading: { isLoading: () => true },
    });
  const BASIC = [['Plano Básico'], ['R$ 120,00 por mês'], ['✓', 'Vidros'], ['✗', 'Carro reserva']];
  const basic = { valor: 'R$ 120,00', vidros: true, carro_reserva: false };

  test('reads its cards', () => {
    const total = [
      ['Plano Total'],
      ['R$ 1.310,50 por mês no cartão'],
      ['Vidros', '✓'],
      ['Carro reserva', '✓'],
    ];
    expect(readerOf(...BASIC, ...total).read()).toEqual({
      plans: {
        plano_basico: basic,
        plano_total: { valor: 'R$ 1.310,50', vidros: true, carro_reserva: true },
      },
      ...{ complete: true, loading: false, stillMs: 3_000 },
    });
  });

  test('makes up nothing', () => {
    const total = [['Plano Total'], ['Franquia R$ 900,00'], ['Vidros'], ['✓', 'Guincho']];
    expect(readerOf(...BASIC, ...total).read()).toEqual({
      plans: { plano_basico: basic, plano_total: { valor: null, vidros: null, carro_reserva: null } },
      ...{ complete: false, loading: true, stillMs: 3_000 },
    });
    expect(readerOf(['Um momento']).read()).toMatchObject({ complete: false, stillMs: null });
  });

  test('can be listed with one screen only', () => {
    expect(sul.screens.map(({ tela }) => tela)).toEqual([1]);
  });
});

test.each(FLOW_NAMES)('the page on one session, docs/run.md, has a row for %s', (name) => {
  expect(read('docs/run.md')).toMatch(new RegExp(`^\\| \`${name}\``, 'm'));
});
