/** Sessions of a list, unless told otherwise. */
export const LIST_LIMIT = 1_000;
