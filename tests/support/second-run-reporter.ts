import type { Reporter, TestModule } from 'vitest/node';

/** Names the tests that failed at first and passed when run again, so that nobody overlooks them. */
export class SecondRunReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const names = modules.flatMap((module) =>
      [...module.children.allTests('passed')]
        .filter((test) => test.diagnostic()?.flaky === true)
        .map((test) => `${module.relativeModuleId}: ${test.fullName}`),
    );
    if (names.length === 0) return;
    process.stdout.write(
      `\nPassed only at the second run:\n${names.map((name) => `  - ${name}\n`).join('')}`,
    );
  }
}
