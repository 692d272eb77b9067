import type { TokenRefusal } from '../../auth/caller.ts';
import type { CloseReason } from '../channel/close-codes.ts';

/** How a connection ends that a token was refused for: 4401, 1013 (the keys may be back soon), else 4403. */
export const closeOfRefusal = (refusal: TokenRefusal): CloseReason => {
  if (refusal === 'missing') return 'tokenMissing';
  return refusal === 'keys_unavailable' ? 'overloaded' : 'tokenRefused';
};
