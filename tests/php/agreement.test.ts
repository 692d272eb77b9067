import { join } from 'node:path';
import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { missing } from '../support/require.ts';
import { filesOf, readVectors } from '../vectors/vectors.ts';
import { changed, oddSession, type SessionFiles } from './odd-files.ts';
import { ourAnswers } from './our-answers.ts';
import { phpAnswers, phpHere } from './php-reader.ts';
import { sessionFolder } from './session-folder.ts';

const CASES = Number(process.env.RPA_FUZZ_CASES ?? 1000);
const SEED = Number(process.env.RPA_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));

const vectors = readVectors(join(import.meta.dirname, '../vectors/synthetic.jsonl.gz'));
const changedVector: Arbitrary<SessionFiles> = fc
  .constantFrom(...vectors.map(filesOf).filter((files) => files.history ?? files.progress))
  .chain(changed);

const expectAgreement = (files: Arbitrary<SessionFiles>): void => {
  const sessions = fc
    .sample(files, { numRuns: CASES, seed: SEED })
    .map((one, i): [string, SessionFiles] => [`s${i}`, one]);
  using folder = sessionFolder(sessions);
  const ids = sessions.map(([id]) => id);
  const php = phpAnswers(folder.path, ids);
  const ours = ourAnswers(folder.path, ids);
  expect(php).toHaveLength(ids.length);
  for (const [i, answer] of php.entries()) {
    const [, one] = sessions[i] as [string, SessionFiles];
    const texts = Object.entries(one).map(([kind, bytes]) => `${kind}: ${bytes.toString('latin1')}`);
    expect(ours[i], `seed ${SEED}, case ${i}\n${texts.join('\n')}`).toEqual(answer);
  }
};

describe.skipIf(missing('php', phpHere()))('our strict reader and real PHP', () => {
  test('answer the same bytes for random files of odd values', () => {
    expectAgreement(oddSession);
  });

  test('answer the same bytes for known files with a few bytes changed', () => {
    expectAgreement(changedVector);
  });
});
