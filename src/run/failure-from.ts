import { type Failure, SessionFailure } from '../quote/outcome/outcome.ts';

/**
 * The failure that an error means. What nobody foresaw is `internal`, told by the first line of its
 * message: further lines of a browser error quote what was typed.
 */
export const failureFrom = (error: unknown): Failure => {
  if (error instanceof SessionFailure) return error.failure;
  const detail = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error);
  return { key: 'internal', tela: null, detail };
};
