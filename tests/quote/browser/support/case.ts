import { expect } from 'vitest';
import type { FailureKey } from '../../../../src/quote/outcome/catalogue.ts';
import type { EndedSession, SessionWish, SiteSessions } from '../../../support/site-session.ts';
import { expectEstimatesAsShown, expectPlansAsShown } from './as-shown.ts';
import { expectOneFailure, expectOneSuccess } from './one-end.ts';
import { expectOwnAnswers } from './own-answers.ts';

/** A behaviour of the site and the one end that the session must come to. */
export interface Case extends SessionWish {
  readonly scenario: string;
  readonly ends: 'success' | FailureKey;
  /** The screen that the failure names. */
  readonly tela?: number;
  /** What the operators' sentence must say. */
  readonly detail?: RegExp;
  /** @default 1 */
  readonly attempts?: number;
  /** What could not be read of the plans. @default nothing */
  readonly incompleto?: readonly string[];
  /** The screen that may be sent twice in one attempt. */
  readonly nudged?: number;
  /** Null: either; the site is disguised while it is being looked at. @default false */
  readonly drifts?: boolean | null;
}

/** Runs the session and checks everything that holds for every session, however it ends. */
export const expectEnd = async (sessions: SiteSessions, one: Case): Promise<EndedSession> => {
  const ended = await sessions.run(one);
  const { report, request } = ended;
  const { ends, attempts = 1, drifts = false, from = 1 } = one;
  const files = ends === 'success' ? expectOneSuccess(ended) : expectOneFailure(ended, ends);
  if (report.outcome.kind !== 'success') {
    if (one.tela !== undefined) expect(report.outcome.tela).toBe(one.tela);
    // What the estimates were is kept when the quote ends in nothing.
    if (from <= 5 && (report.outcome.tela ?? 0) > 5) expect(report.estimates).not.toBeNull();
    if (one.detail !== undefined) expect(report.outcome.detail).toMatch(one.detail);
  }
  if (report.outcome.kind === 'success')
    expect(report.outcome.plans?.incompleto ?? []).toEqual(one.incompleto ?? []);
  expect(report.attempts).toBe(attempts);
  expect(files.status.attempt).toBe(attempts);
  if (drifts !== null) expect(report.driftedControls > 0).toBe(drifts);
  expectOwnAnswers(ended, one);
  if (report.estimates !== null) expectEstimatesAsShown(ended, files);
  if (ends === 'success' && request.lastScreen === 15) expectPlansAsShown(ended, files);
  return ended;
};
