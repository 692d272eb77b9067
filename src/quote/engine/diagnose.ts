import type { Etapa } from '../../protocol/files/shapes.ts';
import type { FailureKey } from '../outcome/catalogue.ts';
import { type Failure, SessionFailure } from '../outcome/outcome.ts';
import type { ControlTrouble } from '../page/control-trouble.ts';
import type { Traffic } from '../page/traffic.ts';

const KEY_OF_TROUBLE = {
  not_found: 'selector_drift',
  ambiguous: 'selector_drift',
  blocked: 'control_blocked',
  not_accepted: 'control_not_accepted',
} as const satisfies Record<ControlTrouble['reason'], FailureKey>;

/** Ends that only say what was not seen: what is known of the traffic may say why. */
const UNEXPLAINED = new Set<FailureKey>([
  ...(['blank_page', 'final_screen_missing', 'screen_deadline', 'unexpected_screen'] as const),
  ...(['vehicle_not_found', 'address_not_found', 'selector_drift', 'navigated_away'] as const),
  ...(['capture_incomplete', 'site_error_page', 'control_blocked', 'control_not_accepted'] as const),
]);

/** The failure, told by its cause where the traffic with the site knows it. */
export const explained = (failure: Failure, traffic: Traffic): SessionFailure => {
  const { trouble } = traffic;
  if (trouble === null || !UNEXPLAINED.has(failure.key)) return new SessionFailure(failure);
  return new SessionFailure({ ...failure, key: trouble.key, detail: `${trouble.detail}; ${failure.detail}` });
};

export const keyOfTrouble = ({ reason }: ControlTrouble): FailureKey => KEY_OF_TROUBLE[reason];

export const leftTheQuote = (traffic: Traffic, tela: Etapa): Failure => ({
  key: 'navigated_away',
  tela,
  detail: `the site left the quote for ${traffic.lastDocumentPath}`,
});
