import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { mostBytesOf } from '../../../src/protocol/store/most-bytes.ts';
import { OddFile } from '../../../src/protocol/store/odd-file.ts';
import { endOfFile, inFolderItself, oddityOf, readOwnText } from '../../../src/protocol/store/own-files.ts';
import { parseOwnJson } from '../../../src/protocol/store/own-json.ts';
import { ODD_FILES, putOdd } from '../../fixtures/sessions/odd-files.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { missing } from '../../support/require.ts';

const NOBODY = 65_534;
const isRoot = { available: process.getuid?.() === 0, reason: 'only root can take another user’s place' };

/** What this process may read all the same, and what only shows once it is parsed. */
const OF_CONTENT = ['deep JSON', 'no JSON', 'other types'];
const FOR_ROOT_ONLY_BY_MODE = 'a file that nobody may read';

let home: string;
let folder: string;
let path: string;

beforeEach(() => {
  home = temporaryFolder('own-files');
  folder = join(home, 'session');
  mkdirSync(folder);
  path = join(folder, 'status.json');
});

describe("a session's own file", () => {
  test('is read as it is', () => {
    writeFileSync(path, '{"a":"ç"}');
    expect(readOwnText(path)).toBe('{"a":"ç"}');
    expect(endOfFile(path, 4)?.bytes.toString()).toBe('ç"}');
    expect(oddityOf(path)).toBeNull();
  });

  test('that is not there is missing, and nothing odd', () => {
    expect(() => readOwnText(path)).toThrow(expect.objectContaining({ code: 'ENOENT' }));
    expect(oddityOf(path)).toBeNull();
  });

  test.for(
    Object.keys(ODD_FILES).filter((what) => !OF_CONTENT.includes(what) && what !== FOR_ROOT_ONLY_BY_MODE),
  )('is not %s', (what) => {
    putOdd(what, path, home);
    expect(() => readOwnText(path)).toThrow(OddFile);
    expect(oddityOf(path)).not.toBeNull();
  });

  test.skipIf(missing('root', isRoot))(
    'is not one that its own user has shut, nor in a folder that it has shut',
    () => {
      for (const place of [folder, home]) chownSync(place, NOBODY, NOBODY);
      writeFileSync(path, '{}');
      chownSync(path, NOBODY, NOBODY);
      process.seteuid?.(NOBODY);
      try {
        chmodSync(path, 0);
        expect(oddityOf(path)).toBe('mode');
        chmodSync(path, 0o600);
        chmodSync(folder, 0);
        expect(oddityOf(path)).toBe('folder');
        chmodSync(folder, 0o700);
        expect(readOwnText(path)).toBe('{}');
      } finally {
        process.seteuid?.(0);
      }
    },
  );

  test.skipIf(missing('root', isRoot))("is its folder's owner's, or root's", () => {
    writeFileSync(path, '{}');
    chownSync(folder, NOBODY, NOBODY);
    expect(readOwnText(path)).toBe('{}');
    chownSync(path, NOBODY - 1, NOBODY);
    expect(oddityOf(path)).toBe('foreign_owner');
  });

  test('lies in a folder that is no link itself', () => {
    writeFileSync(path, '{}');
    renameSync(folder, join(home, 'moved'));
    symlinkSync('moved', folder);
    expect(oddityOf(path)).toBe('folder');
    expect(inFolderItself(folder, () => 'looked into')).toBeNull();
  });

  test('is as large as its name may be, and no larger', () => {
    writeFileSync(path, ' '.repeat(mostBytesOf('status.json')));
    expect(oddityOf(path)).toBeNull();
    truncateSync(path, mostBytesOf('status.json') + 1);
    expect(oddityOf(path)).toBe('too_large');
  });

  test('may have a second name while it is being made, if it is a claim', () => {
    const claim = join(folder, '.claim');
    writeFileSync(claim, '{}');
    linkSync(claim, join(folder, '.tmp-1-00000000-1-.claim'));
    expect(oddityOf(claim)).toBeNull();
    linkSync(claim, join(folder, 'third'));
    expect(oddityOf(claim)).toBe('hard_link');
  });

  test('shows what is no UTF-8 as such, and loses nothing else', () => {
    writeFileSync(path, Buffer.from([0x22, 0xff, 0x61, 0x22]));
    expect(parseOwnJson(readOwnText(path))).toBe('\ufffda');
  });
});

describe('JSON of a session', () => {
  const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

  test('may be as deep as PHP reads, and no deeper', () => {
    expect(parseOwnJson(nested(512))).toBeInstanceOf(Array);
    expect(() => parseOwnJson(nested(513))).toThrow(OddFile);
  });

  test('has no levels in its texts', () => {
    const text = `{"a":"${'[{'.repeat(1_000)}\\"${'['.repeat(1_000)}"}`;
    expect(parseOwnJson(text)).toHaveProperty('a');
  });
});
