import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ensureFolder, ensureHome, ensureOwnFolder } from '../../../src/protocol/store/folder.ts';
import { nodeFs } from '../../../src/protocol/store/store-fs.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';

let base: string;
let path: string;

beforeEach(() => {
  base = temporaryFolder('folder');
  path = join(base, 'demo0001');
});

const modeOf = (folder: string): number => statSync(folder).mode & 0o777;

describe('a folder of the store', () => {
  it.each([0o000, 0o077])('has mode 0750 whatever the umask (%o)', async (umask) => {
    const before = process.umask(umask);
    try {
      await ensureOwnFolder(nodeFs, path);
      await ensureFolder(nodeFs, join(path, 'logs'));
    } finally {
      process.umask(before);
    }
    expect([modeOf(path), modeOf(join(path, 'logs'))]).toEqual([0o750, 0o750]);
  });

  it('keeps the mode that operators gave it', async () => {
    mkdirSync(path, { mode: 0o700 });
    await ensureFolder(nodeFs, path);
    await ensureOwnFolder(nodeFs, path);
    await ensureHome(nodeFs, path);
    expect(modeOf(path)).toBe(0o700);
  });

  it('that a link was planted for is refused', async () => {
    mkdirSync(join(base, 'elsewhere'));
    symlinkSync(join(base, 'elsewhere'), path);
    await expect(ensureOwnFolder(nodeFs, path)).rejects.toMatchObject({
      reason: 'not_writable',
      file: 'demo0001',
    });
  });

  it('that is a file is refused', async () => {
    writeFileSync(path, '');
    await expect(ensureOwnFolder(nodeFs, path)).rejects.toMatchObject({ reason: 'not_writable' });
  });

  it('below a file tells what is wrong', async () => {
    writeFileSync(path, '');
    await expect(ensureHome(nodeFs, join(path, 'home'))).rejects.toMatchObject({ reason: 'not_writable' });
  });
});
