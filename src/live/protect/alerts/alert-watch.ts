import type { Base } from '../../contracts.ts';
import type { Monitor } from '../monitor.ts';
import type { AlertBook } from './alert-book.ts';
import { type AlertFacts, judge } from './alert-rules.ts';

/** Looks at every sample and writes what is wrong into the book. @returns how to stop looking */
export const watchForAlerts = (
  { settings }: Base,
  monitor: Monitor,
  book: AlertBook,
  facts: () => AlertFacts,
): (() => void) =>
  monitor.onSample(() => {
    const verdicts = judge({ settings, window: monitor.window(), facts: facts(), stands: book.stands });
    for (const verdict of verdicts) {
      if (verdict === null) continue;
      if (verdict.trouble === null) book.clear(verdict.name);
      else book.raise(verdict.trouble);
    }
  });
