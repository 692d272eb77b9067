import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
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

/** Nothing in them outlives a test, so they share their worker: loading their modules anew costs more than they do. */
const SHARING = ['auth', 'config', 'handoff', 'host', 'life', 'log', 'protocol', 'status', 'vectors']
  .concat('quote/input', 'quote/outcome')
  .map((folder) => `tests/${folder}/**/*.test.ts`);

const projects: TestProjectInlineConfiguration[] = isEndurance
  ? [{ extends: true, test: { name: 'endurance', include: [ENDURANCE] } }]
  : [
      {
        extends: true,
        test: { name: 'own worker', include: ['tests/**/*.test.ts'], exclude: [ENDURANCE, ...SHARING] },
      },
      {
        extends: true,
        test: { name: 'shared worker', include: SHARING, exclude: [ENDURANCE], isolate: false },
      },
    ];

process.env.TMPDIR ??= temporaryInMemory();

export default defineConfig({
  test: {
    projects,
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
