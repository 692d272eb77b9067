import type { Etapa } from '../../../protocol/files/shapes.ts';
import { SessionFailure } from '../../outcome/outcome.ts';

/** A reading that lacks something is a failure that says what: never a success with blanks. */
export const captureIncomplete = (tela: Etapa, missing: readonly string[]): SessionFailure =>
  new SessionFailure({ key: 'capture_incomplete', tela, detail: `could not be read: ${missing.join(', ')}` });
