/** Follows one session. */
export class RpaClient {}
