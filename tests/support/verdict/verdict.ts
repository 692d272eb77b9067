import type { EndedSession } from '../run-on-site.ts';
import { capturedDifferences } from './captured.ts';
import { wrongAnswers } from './wrong-answers.ts';

/** Ends that say: the page is no longer as it was known. */
const DIAGNOSES: ReadonlySet<string> = new Set([
  'selector_drift',
  'control_blocked',
  'capture_incomplete',
  'unexpected_screen',
  'final_screen_missing',
  'screen_deadline',
]);

export const ENDS = ['completed', 'partial', 'diagnosed', 'failed', 'wrong'] as const;

/**
 * `completed`: both plans and all estimates; `partial`: the same with something not captured that was shown;
 * `diagnosed`: ended early and said that the page has changed; `failed`: ended early and said anything else;
 * `wrong`: sent or captured something that is not so, however it ended.
 */
export type End = (typeof ENDS)[number];

export interface Verdict {
  readonly end: End;
  /** What was wrong, missing, or what the session said. */
  readonly why: readonly string[];
}

const saidAtTheEnd = ({ report: { outcome } }: EndedSession): string =>
  outcome.kind === 'success' ? 'success' : `${outcome.key} at ${outcome.tela ?? 'no screen'}`;

/**
 * Judges a session on changed pages against the form and against what the site has shown.
 * @throws when its pages were not changed at all
 */
export const judge = (ended: EndedSession, scenario: string): Verdict => {
  const { outcome } = ended.report;
  if (outcome.kind === 'success' && ended.mutations.length === 0)
    throw new Error('nothing was changed on the pages: do the scripts of demo/site/mutations/page load?');
  const captured = capturedDifferences(ended);
  const wrong = [
    ...wrongAnswers(ended, scenario),
    ...ended.decoys.map(({ kind, event }) => `${kind}: ${event}`),
    ...captured.wrong.map((name) => `captured ${name}`),
  ];
  if (wrong.length > 0) return { end: 'wrong', why: [...wrong, saidAtTheEnd(ended)] };
  if (outcome.kind !== 'success')
    return { end: DIAGNOSES.has(outcome.key) ? 'diagnosed' : 'failed', why: [saidAtTheEnd(ended)] };
  if (outcome.plans === null) return { end: 'partial', why: ['no plans'] };
  return { end: captured.missing.length > 0 ? 'partial' : 'completed', why: captured.missing };
};
