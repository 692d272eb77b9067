import type { UserConsoleLog } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

/** How `missing()` begins the line that says why tests do not run here. */
const SKIPPED = 'SKIPPED: ';

/** Repeats at the end, in one place, what was skipped and why. */
export class SkipReporter implements Reporter {
  readonly #reasons = new Set<string>();

  onUserConsoleLog(log: UserConsoleLog): void {
    for (const line of log.content.split('\n')) {
      if (line.startsWith(SKIPPED)) this.#reasons.add(line.slice(SKIPPED.length));
    }
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const module of modules) {
      for (const test of module.children.allTests('skipped')) {
        const result = test.result();
        if (result.state === 'skipped' && result.note !== undefined)
          this.#reasons.add(`${test.fullName}: ${result.note}`);
      }
    }
    if (this.#reasons.size === 0) return;
    process.stdout.write(
      `\nSkipped here:\n${[...this.#reasons].map((reason) => `  - ${reason}\n`).join('')}`,
    );
  }
}
