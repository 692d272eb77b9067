import type { Facts } from './facts.ts';

/** `lost`: whoever took it is gone and left no terminal state. */
export type Taken = 'running' | 'ended' | 'lost';

const isTold = (status: Facts['documents']['status']): boolean =>
  status === 'running' || status === 'unreadable';

/**
 * What became of a session so far, by who took it; null when nobody has, i.e. it is new or was only prepared by a
 * launcher.
 */
export const takenOf = ({
  documents: { status },
  process,
  taker,
}: {
  readonly documents: Pick<Facts['documents'], 'status'>;
  readonly process: Facts['process'];
  readonly taker: NonNullable<Facts['taker']>;
}): Taken | null => {
  if (status === 'ended') return 'ended';
  if (taker.claim !== 'none') return taker.claim === 'held' ? 'running' : 'lost';
  if (isTold(status)) return process === 'runs' || process === 'perhaps' ? 'running' : 'lost';
  return taker.hasRunDocuments ? 'lost' : null;
};
