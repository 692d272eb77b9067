import { EXIT, type ExitName } from '../protocol/exit-codes.ts';
import type { FieldProblem } from '../quote/outcome/outcome.ts';

/** Why a launch or a stop was not done. */
export type RefusalCode =
  | 'invalid'
  | 'busy'
  | 'refused'
  | 'not_found'
  | 'not_ended'
  | 'input_gone'
  | 'other_home'
  | 'unavailable'
  | 'cannot_write'
  | 'configuration'
  | 'internal';

/** Exit code of a command that answers with a refusal. */
export const EXIT_OF_REFUSAL: Readonly<Record<RefusalCode, ExitName>> = {
  invalid: 'badInput',
  busy: 'busy',
  refused: 'notPermitted',
  not_found: 'notFound',
  not_ended: 'busy',
  input_gone: 'notFound',
  other_home: 'usage',
  unavailable: 'unavailable',
  cannot_write: 'cannotWrite',
  configuration: 'configuration',
  internal: 'internal',
};

export interface RefusalDetails {
  /** Every wrong field of the customer's data. */
  readonly erros?: readonly FieldProblem[];
  readonly retryAfterS?: number;
}

/** A launch or a stop that was not done; the message is for operators and never quotes the data. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, message: string, details: RefusalDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  get exitCode(): number {
    return EXIT[EXIT_OF_REFUSAL[this.code]].code;
  }
}
