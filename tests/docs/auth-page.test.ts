import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TokenRefusal } from '../../src/auth/caller.ts';
import { REFUSALS } from '../../src/auth/refusals.ts';
import { CLOSE } from '../../src/live/channel/close-codes.ts';
import { closeOfRefusal } from '../../src/live/transports/close-of.ts';

test('docs/auth.md says of every refusal what src/auth/refusals.ts says', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/auth.md'), 'utf8');
  const rows = Object.entries(REFUSALS).map(
    ([refusal, { http, meaning, remedy }]) =>
      `| \`${refusal}\` | ${http}, ${CLOSE[closeOfRefusal(refusal as TokenRefusal)].code} | ${meaning} | ${remedy} |`,
  );
  expect(page.split('\n').filter((line) => /^\| `\w+` \| \d{3}, \d/.test(line))).toEqual(rows);
});
