import type { StoreError } from '../protocol/store/store-error.ts';
import type { FailureKey } from '../quote/outcome/catalogue.ts';
import type { Failure, Outcome } from '../quote/outcome/outcome.ts';

const KEY_OF_REASON: Readonly<Record<StoreError['reason'], FailureKey>> = {
  disk_full: 'disk_full',
  not_writable: 'cannot_write',
  io: 'cannot_write',
};

/** What it means for a session that one of its files could not be written. */
export const storeFailure = (error: StoreError): Failure => ({
  key: KEY_OF_REASON[error.reason],
  tela: null,
  detail: error.message,
});

export const isStoreFailure = (outcome: Outcome): boolean =>
  outcome.kind !== 'success' && Object.values(KEY_OF_REASON).includes(outcome.key);
