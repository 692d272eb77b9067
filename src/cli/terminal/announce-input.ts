import { isatty } from 'node:tty';

const STANDARD_INPUT = 0;

/** A command that waits for what is typed looks as if it hung: it says what it waits for, and how that ends. */
export const announceInput = (command: string, what: string): void => {
  if (isatty(STANDARD_INPUT))
    process.stderr.write(`${command}: reading ${what} from this terminal; Ctrl-D on an empty line ends it\n`);
};
