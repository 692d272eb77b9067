import { defineConfig } from 'vitest/config';
import { LongFirst } from './tests/support/long-first.ts';
import { SecondRunReporter } from './tests/support/second-run-reporter.ts';
import { SkipReporter } from './tests/support/skip-reporter.ts';
import { temporaryInMemory } from './tests/support/temporary-in-memory.ts';

/** Only ends what hangs: sessions wait for each other, and on a busy machine that counts as the test's time. */
const TEST_LIMIT_MS = 180_000;
const SET_UP_LIMIT_MS = 60_000;

/** What repeats rare accidents many times, or takes minutes: `npm run test:endurance`. */
const ENDURANCE = 'tests/**/*.endurance.test.ts';
const isEndurance = process.env.RPA_TESTS === 'endurance';

process.env.TMPDIR ??= temporaryInMemory();

export default defineConfig({
  test: {
    include: isEndurance ? [ENDURANCE] : ['tests/**/*.test.ts'],
    exclude: isEndurance ? [] : [ENDURANCE],
    sequence: { sequencer: LongFirst },
    pool: 'forks',
    // Browsers and kill tests share two cores; more workers make each other late.
    maxWorkers: 2,
    testTimeout: TEST_LIMIT_MS,
    hookTimeout: SET_UP_LIMIT_MS,
    // A shared machine may stall a browser for seconds. What needed its second run is listed at the end.
    retry: process.env.CI ? 1 : 0,
    reporters: ['default', new SkipReporter(), new SecondRunReporter()],
  },
});
