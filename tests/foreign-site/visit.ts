import type { Variant } from './scenarios.ts';

export type Values = Readonly<Record<string, string | boolean>>;

export interface Submission {
  readonly screen: number;
  readonly values: Values;
}

/** All that one customer did at the site. A second load of the page goes on with the same visit. */
export class Visit {
  scenarios: ReadonlySet<string> = new Set();
  variant: Variant = 'a';
  readonly submissions: Submission[] = [];
  readonly counts: Record<string, number> = {};

  has(name: string): boolean {
    return this.scenarios.has(name);
  }

  count(name: string): void {
    this.counts[name] = (this.counts[name] ?? 0) + 1;
  }

  answer(screen: number, name: string): string {
    const found = this.submissions.findLast((submission) => submission.screen === screen);
    const value = found?.values[name];
    return typeof value === 'string' ? value : '';
  }
}
