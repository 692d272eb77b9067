import { test } from 'vitest';
import { expectBounds } from './bounds.ts';

const LIMIT_MS = 900_000;

test(
  'with 100,000 ended sessions no command takes more memory than it may',
  () => expectBounds(100_000),
  LIMIT_MS,
);
