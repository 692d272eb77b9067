import { defineConfig } from 'vitest/config';
import { SkipReporter } from './tests/support/skip-reporter.ts';

const TEST_LIMIT_MS = 60_000;
const SET_UP_LIMIT_MS = 60_000;

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    // Browsers and kill tests share two cores; more workers make each other late.
    maxWorkers: 2,
    testTimeout: TEST_LIMIT_MS,
    hookTimeout: SET_UP_LIMIT_MS,
    reporters: ['default', new SkipReporter()],
  },
});
