import type { Caller } from '../../contracts.ts';

/** Who asks, for a record; without tokens a program of this machine. */
export const operatorName = (caller: Caller): string => (caller.kind === 'operator' ? caller.name : 'local');
