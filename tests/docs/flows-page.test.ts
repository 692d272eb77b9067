import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FLOW_NAMES } from '../../src/quote/flows/known-flows.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const BLOCK = /^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$/gm;

const blocks = [...read('docs/flows.md').matchAll(BLOCK)].map(
  ([, path = '', code = '']) => [path, code.split(/^…\n/m)] as const,
);

describe('the code on the page on flows', () => {
  test('is there', () => expect(blocks.length).toBeGreaterThan(5));

  test.each(blocks)('is that of %s', (path, parts) => {
    const source = read(path);
    for (const part of parts) expect(source).toContain(part.trimEnd());
  });
});

test('the page on one session names every flow', () => {
  for (const name of FLOW_NAMES) expect(read('docs/run.md')).toContain(`\`${name}\``);
});
