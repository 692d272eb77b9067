import { expect } from 'vitest';

/** Exactly one JSON document on stdout, and one sentence on stderr. */
export const refusal = (stdout: string, stderr: string) => {
  expect(stderr).toMatch(/^rpa-(?:launch|stop): [^\n]+\n$/);
  expect(stdout).toMatch(/^\{[^\n]*\}\n$/);
  return JSON.parse(stdout);
};
