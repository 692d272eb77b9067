import { describe, expect, it } from 'vitest';
import { isNavigation } from '../../../src/quote/page/lens.ts';

describe('a browser error', () => {
  it.each([
    'page.evaluate: Execution context was destroyed, most likely because of a navigation',
    'locator.click: Frame was detached',
  ])('tells that the document was replaced: %s', (message) => {
    expect(isNavigation(new Error(message))).toBe(true);
  });

  it('does not tell so when only the log below its first line speaks of navigations', () => {
    const message =
      'locator.setChecked: Clicking the checkbox did not change its state\nCall log:\n  - waiting for scheduled navigations to finish';
    expect(isNavigation(new Error(message))).toBe(false);
  });
});
