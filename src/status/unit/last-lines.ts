import { endOfFile } from '../../protocol/store/own-files.ts';

/** Twenty lines of a session's logs are a few KiB; a log may be any size. */
const MOST_BYTES = 64 * 1024;

const SEPARATOR = '|';

/**
 * The last lines of a log, joined by "|", as the V3 monitor gave them. Costs the same for a log of any size: of lines
 * longer than 64 KiB together only the last are given. What is no UTF-8 becomes U+FFFD.
 * @returns "" when there is no such file or it cannot be read
 */
export const lastLines = (path: string, count: number): string => {
  const end = endOfFile(path, MOST_BYTES);
  if (end === null) return '';
  const lines = end.bytes
    .toString('utf8')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
  const isCut = !end.isWhole && lines.length > 1;
  return lines
    .slice(isCut ? 1 : 0)
    .slice(-count)
    .join(SEPARATOR);
};
