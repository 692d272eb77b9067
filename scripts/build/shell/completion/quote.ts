/** As one word of a shell's. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Of fish, where a backslash works within quotes. */
export const fishQuoted = (text: string): string => `'${text.replaceAll(/[\\']/g, '\\$&')}'`;

/** "rpa-serve" as a part of a function's name. */
export const functionName = (...parts: readonly string[]): string =>
  `_${parts.join('_').replaceAll('-', '_')}`;

export const MADE_BY = "# Made by scripts/build.ts of the command's own definition.";
