import { describe, test } from 'vitest';
import { withoutRedis } from '../../redis/support/redis-server.ts';
import { anySequence } from './any-sequence.ts';

/** More than 10,000 steps in all. */
const RUNS = 250;
const STEPS = 100;

describe.skipIf(withoutRedis())('the leases of sessions, for long', () => {
  test(
    'let each session out once and end it once, whatever hosts do in whatever order',
    () => anySequence(RUNS, STEPS),
    1_800_000,
  );
});
