import type { z } from 'zod';
import { dotted } from './schema/leaves.ts';

const MAX_SHOWN_CHARACTERS = 80;
const SECRET = /password$|secret$|senha|token/i;

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= MAX_SHOWN_CHARACTERS ? text : `${text.slice(0, MAX_SHOWN_CHARACTERS)}…`;
};

const misplaced = (path: string): string =>
  SECRET.test(path)
    ? `${path}: a secret may not stand in a settings file; put it in a file with chmod 600 and name that in ${path}_file`
    : `${path}: there is no such setting (see docs/settings.md)`;

/**
 * The problems of a settings document: where, which key, what was expected, what was found.
 * @param originOf file or variable that a dotted path came from
 */
export const settingProblems = (
  error: z.ZodError,
  document: unknown,
  originOf: (path: string) => string,
): string[] =>
  error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys
        .map((key) => dotted([...issue.path, key]))
        .map((path) => `${originOf(path)}: ${misplaced(path)}`);
    const path = dotted(issue.path);
    const expected = issue.message.replace(/^Invalid (input|option|string): |, received .*$/g, '');
    return [`${originOf(path)}: ${path}: ${expected}, got ${shown(valueAt(document, issue.path))}`];
  });
