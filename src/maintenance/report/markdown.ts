import type { Report } from './report-schema.ts';
import { type Block, type Cell, reportText } from './report-text.ts';

/** A bar in a cell would end it. */
const cellText = (value: Cell): string => {
  const text = typeof value === 'object' ? `\`${value.code}\`` : String(value);
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
};

const blockText = (block: Block): string =>
  typeof block === 'string'
    ? block
    : [
        `| ${block.titles.join(' | ')} |`,
        `| ${block.titles.map((_, at) => (at === 0 ? '---' : '---:')).join(' | ')} |`,
        ...block.rows.map((row) => `| ${row.map(cellText).join(' | ')} |`),
      ].join('\n');

/** The report for people who read text: Markdown. */
export const markdownOf = (report: Report): string => {
  const { title, begin, sections } = reportText(report);
  const parts = [
    `# ${title}`,
    ...begin.map(blockText),
    ...sections.flatMap((section) => [`## ${section.title}`, ...section.blocks.map(blockText)]),
  ];
  return `${parts.join('\n\n')}\n`;
};
