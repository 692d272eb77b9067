import { existsSync } from 'node:fs';
import { outputOf } from '../../../../scripts/command/run-to-end.ts';
import type { Requirement } from '../../../support/require.ts';
import type { WebPage } from './web-page.ts';

const READER = '/usr/bin/pdftotext';

export const pdfReaderHere = (): Requirement => ({
  available: existsSync(READER),
  reason: `no ${READER} (Debian: apt-get install poppler-utils)`,
});

/**
 * Lets the rules for paper count on the screen: the browsers differ in how they print, not in which rules count.
 * @param isTold whether the page hears that it will be printed. @default true
 */
export const asOnPaper = (page: WebPage, isTold = true): Promise<void> =>
  page.run((see, tells) => {
    if (tells) dispatchEvent(new Event('beforeprint'));
    const sheets = see.roots().flatMap((root) => [...root.styleSheets, ...root.adoptedStyleSheets]);
    for (const { cssRules } of sheets)
      for (const rule of cssRules)
        if (rule instanceof CSSMediaRule && rule.media.mediaText === 'print') rule.media.mediaText = 'screen';
  }, isTold);

export interface Printed {
  readonly sheets: number;
  /** All that can be read, blanks made one. */
  readonly text: string;
}

export const readPdf = (pdf: Buffer): Printed => {
  const text = outputOf(READER, ['-layout', '-', '-'], { input: pdf });
  return {
    sheets: text.split('\f').length - 1,
    text: text.replaceAll(/[\s\u00a0]+/g, ' '),
  };
};
