import type { Mode } from '../contracts.ts';

export interface Means {
  readonly redis: boolean;
  /** WebSocket is offered. */
  readonly websocket: boolean;
}

/** The best way of telling news that there is now, by the former plan's names. */
export const modeOf = ({ redis, websocket }: Means): Mode => {
  if (!websocket) return 'json_sse';
  return redis ? 'redis_websocket' : 'websocket_only';
};
