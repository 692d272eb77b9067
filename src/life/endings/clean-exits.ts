import { EXIT } from '../../protocol/exit-codes.ts';

/** Ends that are the customer's, the site's or an operator's doing: nothing of the session's process failed. */
export const CLEAN_EXITS: readonly number[] = [
  EXIT.business,
  EXIT.badInput,
  EXIT.interrupted,
  EXIT.terminated,
].map(({ code }) => code);
