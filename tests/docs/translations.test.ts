import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../support/run-command.ts';
import { type Block, readPage, type Section, sectionsOf, targetsOf } from './support/page.ts';

const FOLDER = 'docs/pt-BR';

/** Whose translation has another name. */
const ENGLISH_OF: Readonly<Record<string, string>> = {
  [`${FOLDER}/comecar.md`]: 'docs/start.md',
  'README.pt-BR.md': 'README.md',
};
const englishOf = (page: string): string => ENGLISH_OF[page] ?? page.replace(FOLDER, 'docs');

/** What a broker or an operator reads. */
const MUST_EXIST = ['start', 'embedding', 'serve', 'input', 'operate', 'outcomes', 'dashboard', 'php'];

const translated = readdirSync(join(ROOT, FOLDER)).map((name) => `${FOLDER}/${name}`);
const pairs = [...translated, 'README.pt-BR.md'].map((page) => [page, englishOf(page)] as const);

/** Where a page's links lead, whatever the language. */
const leadsTo = (page: string, markdown: string): string[] => [
  ...new Set(targetsOf(markdown).map((target) => englishOf(join(dirname(page), target)))),
];

const COMMENTS = [/^\s*#.*$/gm, /<!--[\s\S]*?-->/g, /\/\*[\s\S]*?\*\//g, /(?<!:)\/\/ .*$/gm];
/** Behind a command, as wide as the page is. */
const EXPLANATION = /(?<=\S) {2,}\S.*$/gm;

/** What is to be typed or copied. */
const codeOf = ({ language, text }: Block): string => {
  const bare = COMMENTS.reduce((rest, comment) => rest.replaceAll(comment, ''), text);
  const typed = language === '' ? bare.replaceAll(EXPLANATION, '') : bare;
  return `${language}\n${typed.replaceAll(/[ \t]+$/gm, '')}`;
};

/** Names in the running text, whose order is the language's; what stands in `<…>` is for the reader to say. */
const namesOf = ({ prose }: Section): string[] => {
  const names = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name.replaceAll(/<[^>]*>/g, '<>'));
  return [...new Set(names)].sort();
};

const tableRowsOf = ({ prose }: Section): number[] =>
  [...prose.matchAll(/^\|.*\|$/gm)].map(([row]) => row.replaceAll('\\|', '').split('|').length);

test('what a broker or an operator reads is there in Portuguese', () => {
  const there = translated.map(englishOf);
  expect(there).toEqual(expect.arrayContaining(MUST_EXIST.map((name) => `docs/${name}.md`)));
});

test('the README in Portuguese links everything that the English one links, in Portuguese where that is there', () => {
  const [english, portuguese] = ['README.md', 'README.pt-BR.md'].map(readPage);
  const missing = new Set(leadsTo('README.md', english ?? ''));
  for (const target of leadsTo('README.pt-BR.md', portuguese ?? '')) missing.delete(target);
  expect([...missing]).toEqual([]);
  const hasTranslation = new Set(translated.map(englishOf));
  const others = targetsOf(portuguese ?? '').filter((target) => hasTranslation.has(target));
  expect(others).toEqual([]);
});

describe.each(pairs)('%s is in step with %s', (page, english) => {
  const [own, other] = [sectionsOf(readPage(page)), sectionsOf(readPage(english))];
  const both = <T>(look: (section: Section) => T): [T[], T[]] => [own.map(look), other.map(look)];

  test('by its headings', () => {
    const [levels, englishLevels] = both(({ level }) => level);
    expect(levels).toEqual(englishLevels);
  });

  test('by its commands and code, comments aside', () => {
    const [code, englishCode] = both(({ blocks }) => blocks.map(codeOf));
    expect(code).toEqual(englishCode);
  });

  test('by where its links lead, and each says where the other is', () => {
    const [links, englishLinks] = [leadsTo(page, readPage(page)), leadsTo(english, readPage(english))];
    expect(links.sort()).toEqual(englishLinks.sort());
    expect(links).toContain(english);
    expect(targetsOf(readPage(english)).map((target) => join(dirname(english), target))).toContain(page);
  });

  test('by the names in its text, and its tables', () => {
    const [names, englishNames] = both((section) => namesOf(section));
    expect(names).toEqual(englishNames);
    const [tables, englishTables] = both(tableRowsOf);
    expect(tables).toEqual(englishTables);
  });
});
