import { describe, expect, it } from 'vitest';
import { committedPage, PAGES } from '../../scripts/generate-docs.ts';
import { dotted, settingLeaves } from '../../src/config/schema/leaves.ts';
import { CATALOGUE } from '../../src/quote/outcome/catalogue.ts';

describe.each(Object.entries(PAGES))('the page %s', (path, page) => {
  it('is what its source says (else: node scripts/generate-docs.ts)', () => {
    expect(committedPage(path)).toBe(page());
  });
});

it('documents every outcome and every setting', () => {
  for (const [key, { codigo, tipo }] of Object.entries(CATALOGUE))
    expect(committedPage('docs/outcomes.md')).toMatch(new RegExp(`\`${key}\` \\| ${codigo} \\| \`${tipo}\``));
  for (const { path, accepts } of settingLeaves()) {
    expect(committedPage('docs/settings.md')).toContain(`\`${path.slice(1).join(' › ')}\``);
    expect(accepts.description, dotted(path)).toBeTruthy();
  }
});
