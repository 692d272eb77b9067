import type { StrictAnswer } from '../../src/protocol/strict/answer.ts';
import { strictReader } from '../../src/status/strict-reader.ts';
import { CLOCK, type PhpAnswer } from './php-reader.ts';

const NOW = new Date('2031-02-03T04:05:06Z');
const CLOCK_TEXT = /2031-02-03[ T]04:05:06/g;

/** A strict answer in the form of PHP's: with its blank lines, and the clock values replaced. */
export const asPhpAnswer = (session: string, { http, exit, body, blankTail }: StrictAnswer): PhpAnswer => ({
  session,
  http,
  exit,
  stdout: body.toString('utf8').replaceAll(CLOCK_TEXT, CLOCK) + '\n'.repeat(blankTail),
});

/** Lets our own reader answer for the files in a folder. */
export const ourAnswers = (folder: string, ids: readonly string[]): PhpAnswer[] => {
  const read = strictReader(folder);
  return ids.map((id) => asPhpAnswer(id, read(id, NOW)));
};
