/** What an operator may do beyond watching, starting and stopping; each is a word of its own in `scope`. */
export const RIGHTS = ['repeat', 'search'] as const;

export type Right = (typeof RIGHTS)[number];

/** The word of `scope` that gives a right. */
export const scopeOf = (right: Right): string => `operator:${right}`;

/** The rights among the words of a scope. */
export const rightsIn = (words: readonly unknown[]): Right[] =>
  RIGHTS.filter((right) => words.includes(scopeOf(right)));
