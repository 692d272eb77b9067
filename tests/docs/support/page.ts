import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../support/run-command.ts';

/** What stands between two fences. */
export interface Block {
  /** "" where the page names none. */
  readonly language: string;
  readonly text: string;
  /** Of the section that it stands in. */
  readonly heading: string;
}

export interface Section {
  /** Of its heading: 1 for the page's title. */
  readonly level: number;
  readonly title: string;
  /** Without code blocks. */
  readonly prose: string;
  readonly blocks: readonly Block[];
}

/** @param path below the package */
export const readPage = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const FENCED = /^```(\w*)\n([\s\S]*?)^```$/gm;

/** A page by its headings; a "#" within a code block is none. */
export const sectionsOf = (markdown: string): Section[] => {
  const blocks: Omit<Block, 'heading'>[] = [];
  const outline = markdown.replace(FENCED, (_, language: string, text: string) => {
    blocks.push({ language, text });
    return `\0${blocks.length - 1}\0`;
  });
  return outline.split(/^(?=#{1,6} )/m).flatMap((part) => {
    const heading = /^(#{1,6}) (.*)$/m.exec(part);
    if (heading === null || !part.startsWith('#')) return [];
    const [line, marks = '', title = ''] = heading;
    const own = [...part.matchAll(/\0(\d+)\0/g)].flatMap(([, at]) => blocks[Number(at)] ?? []);
    return {
      level: marks.length,
      title,
      prose: part.slice(line.length).replaceAll(/\0\d+\0/g, ''),
      blocks: own.map((block) => ({ ...block, heading: title })),
    };
  });
};

export const blocksOf = (markdown: string): Block[] => sectionsOf(markdown).flatMap(({ blocks }) => blocks);

/** Where its links and pictures lead, without what stands behind "#"; addresses of elsewhere and "#…" left out. */
export const targetsOf = (markdown: string): string[] =>
  [...markdown.matchAll(/\]\((?!https?:|#)([^)#\s]+)|<img src="([^"]+)"/g)].map(
    ([, target, picture]) => target ?? picture ?? '',
  );
