import { test } from 'vitest';
import { expectBounds } from './bounds.ts';

test('with 10,000 ended sessions no command takes more memory than it may', () => expectBounds(10_000));
