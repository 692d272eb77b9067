import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runToEnd } from '../../scripts/command/run-to-end.ts';
import { strictFiles } from '../../src/status/strict-files.ts';
import { strictReader } from '../../src/status/strict-reader.ts';
import type { SessionFiles } from '../php/odd-files.ts';
import { sessionFolder } from '../php/session-folder.ts';

const PROGRESS: SessionFiles = { progress: Buffer.from('{"etapa_atual":7}') };
const LARGE_BYTES = 300_000;

const dataOf = (folder: string, id: string | Buffer) =>
  JSON.parse(strictReader(folder)(id).body.toString()).data;

/** Root may read everything. */
const asOrdinaryUser = <Result>(action: () => Result): Result => {
  const user = process.geteuid?.();
  if (user === 0) process.seteuid?.('nobody');
  try {
    return action();
  } finally {
    if (user === 0) process.seteuid?.(user);
  }
};

describe('the flat files', () => {
  test('of a missing folder do not exist', () => {
    expect(strictFiles('/nonexistent')('a')('history')).toBe('absent');
  });

  test('larger than the read space are read whole', () => {
    const history = Buffer.alloc(LARGE_BYTES, 'x');
    using folder = sessionFolder([['a', { history }]]);
    expect(strictFiles(folder.path)('a')('history')).toEqual(history);
  });

  test('are followed through links, and a dangling link does not exist', () => {
    using folder = sessionFolder([['a', PROGRESS]]);
    symlinkSync('progress_a.json', join(folder.path, 'progress_b.json'));
    symlinkSync('nowhere', join(folder.path, 'history_b.json'));
    expect(dataOf(folder.path, 'b')).toMatchObject({ etapa_atual: 7, source: 'progress' });
  });

  test('that are links to themselves do not exist', () => {
    using folder = sessionFolder([['a', PROGRESS]]);
    symlinkSync('history_a.json', join(folder.path, 'history_a.json'));
    expect(dataOf(folder.path, 'a').source).toBe('progress');
  });

  test('that are folders exist but cannot be read', () => {
    using folder = sessionFolder([['a', PROGRESS]]);
    mkdirSync(join(folder.path, 'history_a.json'));
    expect(strictReader(folder.path)('a')).toMatchObject({ http: 500, exit: 'exception' });
  });

  test('that are pipes exist, cannot be read and hold nobody up', () => {
    using folder = sessionFolder([['a', PROGRESS]]);
    expect(runToEnd('sh', ['-c', 'mkfifo "$0"', join(folder.path, 'history_a.json')]).status).toBe(0);
    expect(strictReader(folder.path)('a')).toMatchObject({ http: 500, exit: 'exception' });
  });

  test('without read permission exist but cannot be read', () => {
    using folder = sessionFolder([['a', { ...PROGRESS, history: Buffer.from('[1]') }]]);
    chmodSync(join(folder.path, 'history_a.json'), 0);
    chmodSync(folder.path, 0o755);
    const answer = asOrdinaryUser(() => strictReader(folder.path)('a'));
    expect(answer).toMatchObject({ http: 500, exit: 'exception' });
  });

  test('are never looked for outside their folder', () => {
    using folder = sessionFolder([['a', PROGRESS]]);
    mkdirSync(join(folder.path, 'progress_sub'));
    expect(dataOf(folder.path, 'sub/../progress_a').source).toBe('none');
    expect(dataOf(join(folder.path, 'progress_sub'), '../a').source).toBe('none');
  });
});
