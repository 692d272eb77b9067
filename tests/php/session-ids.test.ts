import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { missing } from '../support/require.ts';
import { ourAnswers } from './our-answers.ts';
import { phpAnswers, phpHere } from './php-reader.ts';
import { sessionFolder } from './session-folder.ts';

const CASES = 400;

/** The longest id with which `progress_<id>.json` is a file name. */
const LONGEST_ID = 255 - 'progress_.json'.length;

const PROGRESS = { progress: Buffer.from('{"etapa_atual":7}') };

const KNOWN = [
  '',
  '0',
  '00',
  ' 0',
  '0.0',
  '-1',
  '--',
  '..',
  '...',
  '/',
  'a/',
  '../x',
  'x/./y',
  'a\0b',
  '\n',
  '\u2028',
  '<b>',
  '"',
];
const LONG = [LONGEST_ID, LONGEST_ID + 1, LONGEST_ID + 2, 300, 5000].flatMap((length) => [
  'x'.repeat(length),
  `${'x'.repeat(length - 2)}é`,
]);

const canBeAFile = (id: string): boolean => !/[/\0]/.test(id) && Buffer.byteLength(id) <= LONGEST_ID;

describe.skipIf(missing('php', phpHere()))('ids that nobody would create', () => {
  test('get the same answers from our strict reader and real PHP', () => {
    const random = fc.sample(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), CASES);
    const ids = [...new Set([...KNOWN, ...LONG, ...random])];
    using folder = sessionFolder(ids.filter(canBeAFile).map((id) => [id, PROGRESS]));
    expect(ourAnswers(folder.path, ids)).toEqual(phpAnswers(folder.path, ids));
  });
});
