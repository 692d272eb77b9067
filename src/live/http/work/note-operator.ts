import { StoreError } from '../../../protocol/store/store-error.ts';
import { noteOperator, type OperatorEvent } from '../../audit/operator-record.ts';
import type { ApiContext } from '../api-context.ts';

/** @returns false when it is not on the disk; what cannot be noted is not done and not shown */
export const isNoted = async (event: OperatorEvent, { home, log }: ApiContext): Promise<boolean> => {
  try {
    await noteOperator(home, event);
    return true;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log({ level: 'error', msg: `not noted what an operator did: ${error.message}`, event: event.event });
    return false;
  }
};
