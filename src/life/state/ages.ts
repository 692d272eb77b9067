/** Every age at which a session stops being believed, in milliseconds. */
export const AGES = {
  /** A launcher makes the folder, then accepts the session: one that has not by then was killed in between. */
  acceptedByMs: 60_000,
  /** Documents that no status.json vouches for: former fronts gave up on a silent run after ten minutes. */
  silentMs: 600_000,
  /** The launcher looks at its places every minute: a place that is older and not begun is forgotten. */
  placeMs: 3_600_000,
  /** Seen by somebody who does not hold the queue's lock: not in the queue for so long, it will never be begun. */
  neverBegunMs: 86_400_000,
  /** The writer's last file is status.json, and a finalizer may still turn "lost" into the true end: this long after it was first seen, it stays. */
  settledMs: 3_000,
} as const;
