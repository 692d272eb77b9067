import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bundleWeb, WEB_ENTRIES, type WebEntry } from '../../scripts/build/web.ts';

const ROOT = join(import.meta.dirname, '../..');
const LIMIT_BYTES = 25 * 1024;

const entry = (name: string): WebEntry => {
  const found = WEB_ENTRIES.find((candidate) => candidate.name === name && candidate.format === 'iife');
  if (found === undefined) throw new Error(`no entry ${name}`);
  return found;
};

const gzipped = (code: string): number => gzipSync(code, { level: 9 }).length;

describe('what a foreign page loads', async () => {
  const progress = await bundleWeb(ROOT, entry('rpa-progress'));
  const client = await bundleWeb(ROOT, entry('rpa-client'));

  test('the window with the client in it: at most 25 KB', () => {
    expect(gzipped(progress)).toBeLessThanOrEqual(LIMIT_BYTES);
    expect(progress).toContain('rpa.v1');
  });

  test('the client alone: at most a quarter of that', () => {
    expect(gzipped(client)).toBeLessThanOrEqual(LIMIT_BYTES / 4);
  });

  test.each([
    ['window', progress],
    ['client', client],
  ])('the %s turns no text into code or markup', (_name, code) => {
    expect(code).not.toMatch(/\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write/);
  });
});
