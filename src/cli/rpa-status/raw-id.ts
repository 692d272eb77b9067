import { readFileSync } from 'node:fs';

const NOT_DECODABLE = '\uFFFD';

const rawArguments = (): Buffer[] => {
  const bytes = readFileSync('/proc/self/cmdline');
  const found: Buffer[] = [];
  for (let start = 0, end = bytes.indexOf(0); end >= 0; start = end + 1, end = bytes.indexOf(0, start)) {
    found.push(bytes.subarray(start, end));
  }
  return found;
};

/**
 * The bytes of an id on the command line. Node replaces what is no valid UTF-8, so an id with a replacement in it
 * is looked up among the arguments as the kernel keeps them.
 * @returns the id itself when its text is all there is to know
 */
export const rawId = (id: string, readArguments = rawArguments): string | Buffer => {
  if (!id.includes(NOT_DECODABLE)) return id;
  try {
    const raw = readArguments().filter((argument) => argument.toString('utf8') === id);
    return raw.at(-1) ?? id;
  } catch {
    return id;
  }
};
