import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { ALIASES } from '../../../src/quote/input/aliases.ts';
import * as choices from '../../../src/quote/input/choices.ts';
import { DEFAULT_ANSWERS, FIELD_NAMES } from '../../../src/quote/input/field-groups.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/input.md'), 'utf8');

const rowOf = (field: string): string =>
  page.split('\n').find((line) => line.startsWith('|') && line.split('|')[1]?.includes(`\`${field}\``)) ?? '';

it('documents every field, alias, choice and default', () => {
  for (const name of [...FIELD_NAMES, ...Object.keys(ALIASES)]) expect(page).toContain(`\`${name}\``);
  for (const values of Object.values(choices))
    for (const value of values) expect(page).toContain(`\`${value}\``);
  for (const [field, value] of Object.entries(DEFAULT_ANSWERS))
    expect(rowOf(field).split('|')[3], field).toContain(String(value));
});
