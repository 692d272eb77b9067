/** What an operator may do beyond watching, starting and stopping; each is a word of its own in `scope`. */
export const RIGHTS = ['repeat', 'search'] as const;

export type Right = (typeof RIGHTS)[number];

/** The word of `scope` that gives a right. */
export const scopeOf = (right: Right): string => `operator:${right}`;

/** The words of a `scope` claim, which issuers write as one text or as a list. */
export const wordsOf = (scope: unknown): readonly unknown[] =>
  typeof scope === 'string' ? scope.split(' ') : Array.isArray(scope) ? scope : [];

/** The rights among the words of a scope. */
export const rightsIn = (words: readonly unknown[]): Right[] =>
  RIGHTS.filter((right) => words.includes(scopeOf(right)));
