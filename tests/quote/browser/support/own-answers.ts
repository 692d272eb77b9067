import { expect } from 'vitest';
import type { Submission } from '../../../../demo/site/session.ts';
import type { EndedSession } from '../../../support/site-session.ts';
import { submissionsOf } from './expected-submissions.ts';

interface Answering {
  readonly scenario: string;
  /** The screen that may be sent twice in one attempt. */
  readonly nudged?: number;
  /** The screen that the session begins at. @default 1 */
  readonly from?: number;
}

const attemptsOf = (submissions: readonly Submission[], first: number): Submission[][] => {
  const attempts: Submission[][] = [];
  for (const submission of submissions) {
    if (submission.screen === first) attempts.push([submission]);
    else attempts.at(-1)?.push(submission);
  }
  return attempts;
};

/**
 * The site got the customer's own answers, in the order of the screens and nothing else: once per
 * attempt, `nudged` (a screen that had quietly stayed) twice.
 */
export const expectOwnAnswers = (ended: EndedSession, { scenario, nudged, from = 1 }: Answering): void => {
  const all = submissionsOf(ended.form, scenario.split(',')).filter(({ screen }) => screen >= from);
  const expected = all.flatMap((one) => (one.screen === nudged ? [one, one] : [one]));
  const attempts = attemptsOf(ended.received?.submissions ?? [], from);
  expect(attempts.length).toBeLessThanOrEqual(ended.report.attempts);
  for (const attempt of attempts) expect(attempt).toEqual(expected.slice(0, attempt.length));
  if (ended.report.outcome.kind === 'success' && ended.request.lastScreen === 15)
    expect(attempts.at(-1)).toEqual(expected);
};
