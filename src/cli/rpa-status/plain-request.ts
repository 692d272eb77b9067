/** `rpa-status [--home DIR] [--data-dir DIR] [--] ID` and nothing else. */
export interface PlainRequest {
  readonly id: string;
  readonly home?: string;
  readonly dataDir?: string;
}

const DIRECTORY_OPTION = /^--(home|data-dir)(?:=(.*))?$/s;

/**
 * Reads the command line of a strict answer by hand, because most calls are one and loading a parser costs more
 * than answering.
 * @returns null for any other command line, a wrong one included
 */
export const plainRequest = (argv: readonly string[]): PlainRequest | null => {
  const ids: string[] = [];
  const folders: { home?: string; dataDir?: string } = {};
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] as string;
    if (argument === '--') {
      ids.push(...argv.slice(i + 1));
      break;
    }
    const option = DIRECTORY_OPTION.exec(argument);
    if (option !== null) {
      const folder = option[2] ?? argv[++i];
      if (folder === undefined) return null;
      folders[option[1] === 'home' ? 'home' : 'dataDir'] = folder;
    } else if (argument.startsWith('-') && argument !== '-') return null;
    else ids.push(argument);
  }
  const [id] = ids;
  return id === undefined || ids.length > 1 ? null : { id, ...folders };
};
