import { PARTIAL_CAPTURE, partialCaptureText } from '../protocol/live/missing.ts';
import type { Outcome } from '../quote/outcome/outcome.ts';
import type { RunReporter } from './run-reporter.ts';

/** Tells operators what of the plans could not be read, unless the flow has told it in its own words. */
export const tellMissing = (outcome: Outcome, reporter: RunReporter): void => {
  const unread = outcome.kind === 'success' ? (outcome.plans?.incompleto ?? []) : [];
  const isTold = reporter.avisos.some(({ tipo }) => tipo === PARTIAL_CAPTURE);
  if (unread.length > 0 && !isTold)
    reporter.warning({ tipo: PARTIAL_CAPTURE, mensagem: partialCaptureText(unread) });
};
