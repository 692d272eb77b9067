import { chmod, writeFile } from 'node:fs/promises';
import type { SessionPaths } from '../protocol/paths.ts';
import { DOCUMENT_MODE } from '../protocol/store/modes.ts';
import type { SelectorUse } from '../quote/page/selector-report.ts';
import type { Attempt } from './attempt.ts';

/** Each control once, as it was found last. */
const eachOnce = (uses: readonly SelectorUse[]): SelectorUse[] => [
  ...new Map(uses.map((use) => [`${use.tela} ${use.control}`, use])).values(),
];

/**
 * Keeps how every control of the session was found, also when it succeeded: that is where drift is seen before it
 * breaks anything. Best effort: a session does not fail for it.
 */
export const keepSelectors = async (
  paths: SessionPaths | null,
  attempts: readonly Attempt[],
  redact: (text: string) => string,
): Promise<void> => {
  const uses = eachOnce(attempts.flatMap(({ selectors }) => selectors.uses));
  const flow = attempts.at(-1)?.flow.outline.name;
  if (paths === null || uses.length === 0) return;
  try {
    await writeFile(paths.selectors, redact(`${JSON.stringify({ flow, uses })}\n`), { mode: DOCUMENT_MODE });
    await chmod(paths.selectors, DOCUMENT_MODE);
  } catch {
    // The end of the session is worth more than this.
  }
};
