import { expect } from 'vitest';
import type { Submission } from '../../../../demo/site/session.ts';
import type { EndedSession } from '../../../support/site-session.ts';
import { submissionsOf } from './expected-submissions.ts';

/** Every attempt begins with screen 1. */
const attemptsOf = (submissions: readonly Submission[]): Submission[][] => {
  const attempts: Submission[][] = [];
  for (const submission of submissions) {
    if (submission.screen === 1) attempts.push([submission]);
    else attempts.at(-1)?.push(submission);
  }
  return attempts;
};

/**
 * The site got the customer's own answers, in the order of the screens and nothing else: once per
 * attempt, `nudged` (a screen that had quietly stayed) twice.
 */
export const expectOwnAnswers = (ended: EndedSession, scenario: string, nudged?: number): void => {
  const all = submissionsOf(ended.form, scenario.split(','));
  const expected = all.flatMap((one) => (one.screen === nudged ? [one, one] : [one]));
  const attempts = attemptsOf(ended.received?.submissions ?? []);
  expect(attempts.length).toBeLessThanOrEqual(ended.report.attempts);
  for (const attempt of attempts) expect(attempt).toEqual(expected.slice(0, attempt.length));
  if (ended.report.outcome.kind === 'success' && ended.request.lastScreen === 15)
    expect(attempts.at(-1)).toEqual(expected);
};
