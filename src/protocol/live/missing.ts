import type { JsonObject } from '../files/shapes.ts';
import type { SessionDocuments } from './documents.ts';
import { missingOfPlans } from './plans.ts';
import type { Point } from './point.ts';

/** The estimates are captured at screen 5; 5.5 is the last screen of a run that stops there. */
const LAST_SCREEN_WITHOUT_PLANS = 5.5;

/**
 * What a successful session should have captured and has not: both plans, or the estimates when the run
 * was one of five screens. Empty for a run whose own status.json vouches for the success.
 */
export const missingOfCapture = (
  { status }: SessionDocuments,
  { reached, total }: Point,
  estimatesCaptured: boolean,
  plans: JsonObject,
): string[] => {
  if (status?.status === 'completed' && status.exitCode === 0) return [];
  const screens = reached > 0 ? reached : total;
  if (screens > LAST_SCREEN_WITHOUT_PLANS) return missingOfPlans(plans);
  return estimatesCaptured || Object.keys(plans).length > 0 ? [] : ['estimativas'];
};
