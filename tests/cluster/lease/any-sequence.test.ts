import { describe, test } from 'vitest';
import { withoutRedis } from '../../redis/support/redis-server.ts';
import { anySequence } from './any-sequence.ts';

const RUNS = 40;
const STEPS = 60;

describe.skipIf(withoutRedis())('the leases of sessions', () => {
  test('let each session out once and end it once, whatever hosts do in whatever order', () =>
    anySequence(RUNS, STEPS));
});
