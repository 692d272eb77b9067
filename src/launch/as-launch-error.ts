import { StoreError } from '../protocol/store/store-error.ts';
import { LaunchError } from './launch-error.ts';

/** Whatever was thrown as the refusal that it means; an error nobody expected says only its name. */
export const asLaunchError = (error: unknown): LaunchError => {
  if (error instanceof LaunchError) return error;
  if (error instanceof StoreError)
    return new LaunchError('cannot_write', error.message, {}, { cause: error });
  const name = error instanceof Error ? error.name : typeof error;
  return new LaunchError('internal', `an unexpected ${name}`, {}, { cause: error });
};
