const FIELD_LIKE = /^[A-Za-z_][A-Za-z_-]{0,39}$/;

/** The name of an unknown field, unless it may hold a value somebody typed. */
export const sayableName = (name: string): string =>
  FIELD_LIKE.test(name) ? name : '(a name that is not a field name)';
