import type { LaunchOptions } from './options.ts';

const TAKES_VALUE = /^--(data|session|home)(?:=(.*))?$/s;

/**
 * Reads the command line of a launch by hand, because most calls are one and a parser costs more than the rest
 * of this command.
 * @returns null for any other command line, a wrong one included
 */
export const plainRequest = (argv: readonly string[]): LaunchOptions | null => {
  const found: Record<string, string> = {};
  for (let at = 0; at < argv.length; at += 1) {
    const option = TAKES_VALUE.exec(argv[at] ?? '');
    const value = option?.[2] ?? argv[++at];
    if (option === null || value === undefined) return null;
    found[option[1] ?? ''] = value;
  }
  return found.data === undefined ? null : { ...found, backend: 'auto' };
};
