import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { strictAnswer } from '../../src/protocol/strict/answer.ts';
import { rpaStatus } from '../cli/rpa-status-strict/command.ts';
import { asPhpAnswer } from '../php/our-answers.ts';
import { CLOCK, phpAnswers, phpHere } from '../php/php-reader.ts';
import { sessionFolder } from '../php/session-folder.ts';
import { missing } from '../support/require.ts';
import { filesOf, readVectors, type Vector } from './vectors.ts';

const SYNTHETIC = join(import.meta.dirname, 'synthetic.jsonl.gz');
/** Files of real runs of the former system: they stay outside the repository. */
const REAL = join(import.meta.dirname, '../../../shared/vectors/real.jsonl.gz');

const NOW = new Date('2031-02-03T04:05:06Z');
const CLOCK_TEXT = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/;

const sources = [SYNTHETIC, REAL].filter((path) => {
  if (existsSync(path)) return true;
  console.warn(`SKIPPED: conformance with ${basename(path)}: ../shared/vectors does not exist`);
  return false;
});

const folderOf = (vectors: readonly Vector[]) =>
  sessionFolder(vectors.map((vector) => [vector.session, filesOf(vector)]));

/** Replaces the clock values of a real command by `<now>` exactly where the expected text has them. */
const withoutClock = (text: string, expected: string): string => {
  const lines = expected.split('\n');
  return text
    .split('\n')
    .map((line, i) => (lines[i]?.includes(CLOCK) ? line.replace(CLOCK_TEXT, CLOCK) : line))
    .join('\n');
};

describe.each(sources.map((path) => [basename(path), path]))('every case of %s', (_, path) => {
  const vectors = readVectors(path);

  test('is answered by the library as the real PHP reader answered it, byte for byte', () => {
    for (const vector of vectors) {
      const files = filesOf(vector);
      const answer = strictAnswer({
        session: vector.session,
        readFile: (kind) => files[kind] ?? 'absent',
        now: NOW,
      });
      const { http, exit, stdout } = vector.expect;
      expect(asPhpAnswer(vector.session, answer), vector.id).toEqual({
        session: vector.session,
        http,
        exit,
        stdout,
      });
    }
  });

  test('is answered by one batch, in order', () => {
    using folder = folderOf(vectors);
    const input = vectors.map(({ session }) => `${JSON.stringify(session)}\n`).join('');
    const { status, stdout } = rpaStatus(['--batch', '--batch-input', 'json', '--data-dir', folder.path], {
      input,
    });
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(vectors.length);
    for (const [i, { id, session, expect: expected }] of vectors.entries()) {
      const answer = JSON.parse(lines[i] ?? '');
      expect(Object.keys(answer)).toEqual(['session', 'http', 'exit', 'stdout']);
      const text = expected.stdout.trimEnd();
      expect({ ...answer, stdout: withoutClock(answer.stdout, text) }, id).toEqual({
        session,
        http: expected.http,
        exit: expected.exit,
        stdout: text,
      });
    }
  });

  test.skipIf(missing('php', phpHere()))(
    'is answered by our PHP script, the yardstick, byte for byte',
    () => {
      using folder = folderOf(vectors);
      const answers = phpAnswers(
        folder.path,
        vectors.map(({ session }) => session),
      );
      for (const [i, { id, session, expect: expected }] of vectors.entries()) {
        const { http, exit, stdout } = expected;
        expect(answers[i], id).toEqual({ session, http, exit, stdout });
      }
    },
  );
});
