import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAtomic, writeAtomic } from '../../../src/protocol/store/atomic-file.ts';
import { ensureOwnFolder } from '../../../src/protocol/store/folder.ts';
import { inOwnFolder } from '../../../src/protocol/store/own-folder.ts';
import { StoreError } from '../../../src/protocol/store/store-error.ts';

const OPTIONS = { mode: 0o640, durable: 'full' } as const;

describe("what is written into a session's folder from outside", () => {
  let sessions: string;
  let folder: string;
  let victim: string;

  beforeEach(() => {
    sessions = mkdtempSync(join(tmpdir(), 'rpa-own-folder-'));
    folder = join(sessions, 'one');
    victim = join(sessions, 'victim');
    mkdirSync(join(victim, 'logs'), { recursive: true });
    writeFileSync(join(victim, 'status.json'), 'untouched');
  });
  afterEach(() => rmSync(sessions, { recursive: true }));

  const namesOfVictim = (): Promise<string[]> => readdir(victim, { recursive: true });

  test('lands there, in its folders too, whole and with its mode', async () => {
    const fs = inOwnFolder(folder);
    await ensureOwnFolder(fs, folder);
    await ensureOwnFolder(fs, join(folder, 'logs'));
    await writeAtomic(fs, join(folder, 'status.json'), 'new', OPTIONS);
    await writeAtomic(fs, join(folder, 'logs/progress.log'), 'line', OPTIONS);
    expect(await createAtomic(fs, join(folder, '.claim'), 'a', OPTIONS)).toBe(true);
    expect(await createAtomic(fs, join(folder, '.claim'), 'b', OPTIONS)).toBe(false);
    expect((await readdir(folder, { recursive: true })).sort()).toEqual(
      ['.claim', 'logs', 'logs/progress.log', 'status.json'].sort(),
    );
    expect(readFileSync(join(folder, 'status.json'), 'utf8')).toBe('new');
    expect(readFileSync(join(folder, '.claim'), 'utf8')).toBe('a');
  });

  test("lands nowhere when a link to another session's folder stands in its place", async () => {
    symlinkSync('victim', folder);
    const before = await namesOfVictim();
    const fs = inOwnFolder(folder);
    const path = join(folder, 'status.json');
    await expect(writeAtomic(fs, path, 'new', OPTIONS)).rejects.toThrow(StoreError);
    await expect(createAtomic(fs, join(folder, '.claim'), '', OPTIONS)).rejects.toThrow(StoreError);
    await expect(fs.unlink(path)).rejects.toThrow();
    await expect(fs.rename(path, join(folder, 'else'))).rejects.toThrow();
    await expect(fs.chmod(folder, 0o777)).rejects.toThrow();
    await expect(fs.mkdir(join(folder, 'evidence'), { mode: 0o750 })).rejects.toThrow();
    await expect(fs.readdir(folder)).rejects.toThrow();
    expect(await namesOfVictim()).toEqual(before);
    expect(readFileSync(join(victim, 'status.json'), 'utf8')).toBe('untouched');
  });

  test('lands nowhere when a link stands in the place of one of its folders', async () => {
    mkdirSync(folder);
    symlinkSync('../victim/logs', join(folder, 'logs'));
    const path = join(folder, 'logs/progress.log');
    await expect(writeAtomic(inOwnFolder(folder), path, 'x', OPTIONS)).rejects.toThrow(StoreError);
    expect(existsSync(join(victim, 'logs/progress.log'))).toBe(false);
  });

  test('is refused as missing when there is no folder, and leaves no descriptor open', async () => {
    const open = async (): Promise<number> => (await readdir('/proc/self/fd')).length;
    const before = await open();
    for (let turn = 0; turn < 20; turn += 1)
      await expect(inOwnFolder(folder).lstat(join(folder, 'logs/x'))).rejects.toMatchObject({
        code: 'ENOENT',
      });
    expect(await open()).toBe(before);
  });
});
