import type { Etapa, FinalPlans } from '../../protocol/files/shapes.ts';
import { CATALOGUE, type FailureKey } from './catalogue.ts';
import type { FailureKind } from './entries/entry.ts';

/** One problem of the customer's input. */
export interface FieldProblem {
  /** Full field name, e.g. "cpf"; "dados" for the document as a whole. */
  readonly campo: string;
  /** e.g. "validacao_cpf". */
  readonly tipo: string;
  readonly mensagem: string;
  readonly sugestao: string;
}

/** Why a session did not end in plans. Carries policy: what to tell, exit code, retry. */
export interface Failure {
  readonly key: FailureKey;
  /** Where: the screen that was being done, null before the first. */
  readonly tela: Etapa | null;
  /** For operators: what exactly was seen. Never personal data. */
  readonly detail: string;
  /** The one field that the site refuses, where it says which. */
  readonly campo?: string;
  /** All problems at once, for `invalid_input`. */
  readonly problems?: readonly FieldProblem[];
}

/** How a session ended: exactly one of these. */
export type Outcome =
  | { readonly kind: 'success'; readonly plans: FinalPlans | null }
  | ({ readonly kind: FailureKind } & Failure);

/** The outcome that a failure means; its kind comes from the catalogue. */
export const outcomeOf = (failure: Failure): Outcome => ({ kind: CATALOGUE[failure.key].kind, ...failure });

/** Thrown anywhere in a session to end it with this failure. */
export class SessionFailure extends Error {
  override readonly name = 'SessionFailure';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(
      `${failure.key}${failure.tela === null ? '' : ` at screen ${failure.tela}`}: ${failure.detail}`,
      options,
    );
    this.failure = failure;
  }
}
