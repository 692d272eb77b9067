import type { Page } from 'playwright-core';
import { within } from '../../host/deadline.ts';
import { stillPage } from './still-page.ts';
import type { Vocabulary } from './vocabulary.ts';
import { type EvidencePart, writeEvidence } from './write-evidence.ts';

export interface EvidenceOptions {
  /** null when there is no page any more. */
  readonly page: Page | null;
  readonly folder: string;
  readonly redact: (text: string) => string;
  /** The page has heard of the customer: every other word is masked. null: only what `redact` knows is. */
  readonly vocabulary: Vocabulary | null;
  /** Further files by name, written as they are: console, trace, selector report. */
  readonly texts: Readonly<Record<string, string>>;
  /** For all files together, in bytes. What does not fit is left out. */
  readonly maxBytes: number;
  /** For each step, in milliseconds. */
  readonly timeoutMs: number;
}

const inTime = <T>(work: Promise<T>, timeoutMs: number): Promise<T | null> =>
  within(
    work.catch(() => null),
    timeoutMs,
    () => null,
  );

/**
 * Writes what helps to understand a failure: a masked screenshot and the masked HTML when the page
 * still answers, and the given texts. Best effort: a part that is unavailable is left out.
 * @returns the names of the files written
 */
export const collectEvidence = async (options: EvidenceOptions): Promise<string[]> => {
  const { page, folder, redact, vocabulary, texts, maxBytes, timeoutMs } = options;
  const parts: EvidencePart[] = Object.entries(texts).filter(([, text]) => text !== '');
  if (page !== null && !page.isClosed()) {
    const html = await inTime(stillPage(page, redact, vocabulary), timeoutMs);
    if (html !== null) {
      parts.push(['page.html', redact(html)]);
      const screenshot = await inTime(page.screenshot({ fullPage: true, timeout: timeoutMs }), timeoutMs);
      if (screenshot !== null) parts.push(['screenshot.png', screenshot]);
    }
  }
  if (parts.length === 0) return [];
  return writeEvidence(parts, folder, maxBytes);
};
