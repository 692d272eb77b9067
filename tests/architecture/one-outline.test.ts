import { describe, expect, test } from 'vitest';
import { FLOWS } from '../../src/quote/flows/known-flows.ts';
import { type SourceFile, sourcesBelow } from './sources.ts';

/** Where screens are listed: one outline per flow. */
const OUTLINES = /^src\/quote\/flows\//;

/** The last screen's number in files that do not tell their own. */
const FORMER = 'src/protocol/files/former-flow.ts';

/** A few of the words are also those of the customer's fields. */
const SHARE_OF_A_LIST = 0.4;
const FEW = 3;

/** Smaller numbers mean many other things. */
const TELLING_NUMBER = 10;

const sources = ['src', 'web', 'bench'].flatMap(sourcesBelow).filter(({ path }) => !OUTLINES.test(path));

/** Texts between quotes. */
const literalsOf = ({ text }: SourceFile): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/'([^'\n]+)'|"([^"\n]+)"|`([^`\n]+)`/g)].map(
      (match) => match[1] ?? match[2] ?? match[3] ?? '',
    ),
  );

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

/** "RESULT_SCREEN = 15", "totalEtapas: 5", "etapa >= 15", "5 | 15", "screens: 15". */
const resultScreens = (last: number): RegExp =>
  new RegExp(
    String.raw`\b\w*(?:screens?|etapas?|telas?|total\w*)\b\W{1,5}\b${last}\b|\b${last}\b\s*[<>=]+\s*\w*(?:screen|etapa|tela)|\b5 \| ${last}\b|\bde ${last}\b`,
    'i',
  );

describe.each(FLOWS.map((flow) => [flow.name, flow] as const))('the screens of %s', (_, flow) => {
  test('are listed in its outline and nowhere else', () => {
    const most = Math.max(FEW, flow.screens.length * SHARE_OF_A_LIST);
    const listed = sources.filter((file) => {
      const literals = literalsOf(file);
      const said = flow.screens.filter(({ nome, titulo, fazendo, inicio }) =>
        [nome, titulo, fazendo, inicio].some((text) => literals.has(text)),
      );
      return said.length >= most;
    });
    expect(listed.map(({ path }) => path)).toEqual([]);
  });
});

const WITH_TELLING_NUMBER = FLOWS.filter(({ resultScreen }) => resultScreen >= TELLING_NUMBER);

test.each(WITH_TELLING_NUMBER)('the screens of $name are counted there and nowhere else', (flow) => {
  const counted = sources
    .filter(({ path }) => path !== FORMER)
    .flatMap(({ path, text }) => {
      const found = resultScreens(flow.resultScreen).exec(withoutComments(text));
      return found === null ? [] : `${path}: ${found[0]}`;
    });
  expect(counted).toEqual([]);
});

test('what looks for them finds them', () => {
  for (const text of [
    'const RESULT_SCREEN = 15;',
    'totalEtapas: 5 | 15',
    'etapa >= 15',
    'TOTAL_ETAPAS = 15',
    '`Etapa 3 de 15`',
  ])
    expect(text).toMatch(resultScreens(15));
});
