import { FORMER_FLOW } from '../files/former-flow.ts';
import type { JsonObject } from '../files/shapes.ts';
import type { SessionDocuments } from './documents.ts';
import { missingOfPlans, unreadOfPlans } from './plans.ts';
import type { Point } from './point.ts';
import { isObject, listOrEmpty } from './values.ts';

/** Of the former flow: its estimates are captured at screen 5; 5.5 is the last of a run that stops there. */
const LAST_SCREEN_WITHOUT_PLANS = 5.5;

/**
 * What a successful session should have captured and has not: a plan, or the estimates when the run
 * was one of five screens. Empty for a run whose own status.json vouches for the success.
 */
export const missingOfCapture = (
  { status }: SessionDocuments,
  { reached, total }: Point,
  estimatesCaptured: boolean,
  plans: JsonObject,
): string[] => {
  if (status?.status === 'completed' && status.exitCode === 0) return [];
  const hasPlans = Object.keys(plans).length > 0;
  if ((status?.fluxo ?? FORMER_FLOW.name) !== FORMER_FLOW.name) {
    if (hasPlans) return missingOfPlans(plans);
    return estimatesCaptured ? [] : ['resultados'];
  }
  const screens = reached > 0 ? reached : total;
  if (screens > LAST_SCREEN_WITHOUT_PLANS) return missingOfPlans(plans);
  return estimatesCaptured || hasPlans ? [] : ['estimativas'];
};

/** `tipo` of the aviso with which a run tells that something of its plans could not be read. */
export const PARTIAL_CAPTURE = 'captura_parcial';

/** One sentence for operators on what could not be read of the plans, unless the run has told it. */
export const partialCaptureNotes = (plans: JsonObject, extra: JsonObject): string[] => {
  const unread = unreadOfPlans(plans);
  const isTold = listOrEmpty(extra.avisos).some((aviso) => isObject(aviso) && aviso.tipo === PARTIAL_CAPTURE);
  return unread.length === 0 || isTold ? [] : [partialCaptureText(unread)];
};

/** Without "erro" or "falha", which former fronts take for the end. */
export const partialCaptureText = (unread: readonly string[]): string =>
  `Captura parcial: não foi possível ler ${unread.join(', ')}`;
