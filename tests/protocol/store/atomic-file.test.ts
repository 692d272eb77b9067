import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAtomic, type Durability, writeAtomic } from '../../../src/protocol/store/atomic-file.ts';
import { StoreError } from '../../../src/protocol/store/store-error.ts';
import { nodeFs, type StoreFs } from '../../../src/protocol/store/store-fs.ts';
import { countingFs, failingFs, interceptedFs } from '../../fault/intercepted-fs.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';

const OLD = 'old content';
const NEW = 'new content, which is longer: é ã ç €';
const DURABILITIES: readonly Durability[] = ['none', 'data', 'full'];

let folder: string;
let path: string;

beforeEach(() => {
  folder = temporaryFolder('atomic');
  path = join(folder, 'progress.json');
});

const write = (fs: StoreFs, durable: Durability) => writeAtomic(fs, path, NEW, { mode: 0o640, durable });

const content = (): string => readFileSync(path, 'utf8');

const rejection = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('an atomic write', () => {
  it.each(DURABILITIES)('replaces the whole content (%s)', async (durable) => {
    writeFileSync(path, `${NEW}${OLD}`);
    await write(nodeFs, durable);
    expect(content()).toBe(NEW);
    expect(readdirSync(folder)).toEqual(['progress.json']);
  });

  it('writes bytes as they are', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 256);
    await writeAtomic(nodeFs, path, bytes, { mode: 0o600, durable: 'none' });
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it.each([0o000, 0o022, 0o077, 0o777])('has its mode whatever the umask (%o)', async (umask) => {
    const before = process.umask(umask);
    try {
      await writeAtomic(nodeFs, path, NEW, { mode: 0o640, durable: 'none' });
    } finally {
      process.umask(before);
    }
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it('never widens the mode of a private file on the way', async () => {
    const modes = new Set<number>();
    const fs = interceptedFs(async (_name, run) => {
      const value = await run();
      for (const name of readdirSync(folder)) modes.add(statSync(join(folder, name)).mode & 0o777);
      return value;
    });
    const before = process.umask(0);
    try {
      await writeAtomic(fs, path, NEW, { mode: 0o600, durable: 'full' });
    } finally {
      process.umask(before);
    }
    expect([...modes]).toEqual([0o600]);
  });

  it('replaces a link and leaves the file that it points at alone', async () => {
    const elsewhere = join(folder, 'elsewhere');
    writeFileSync(elsewhere, OLD);
    symlinkSync(elsewhere, path);
    await write(nodeFs, 'none');
    expect(readFileSync(elsewhere, 'utf8')).toBe(OLD);
    expect(content()).toBe(NEW);
  });

  it.each([
    ['none', []],
    ['data', ['datasync']],
    ['full', ['datasync', 'sync']],
  ] as const)('syncs what it promises (%s)', async (durable, syncs) => {
    const { fs, calls } = countingFs();
    await write(fs, durable);
    expect(calls.filter((name) => name.endsWith('sync'))).toEqual(syncs);
    if (durable !== 'none') expect(calls.indexOf('datasync')).toBeLessThan(calls.indexOf('rename'));
    if (durable === 'full') expect(calls.lastIndexOf('sync')).toBeGreaterThan(calls.indexOf('rename'));
  });
});

describe.each(DURABILITIES)('when call n of an atomic write fails (%s)', (durable) => {
  const numberOfCalls = async (): Promise<number> => {
    const { fs, calls } = countingFs();
    await write(fs, durable);
    return calls.length;
  };

  it.each([
    [false, 'instead of being made'],
    [true, 'after having been made'],
  ])(
    'the file is old or new, no temporary is left and the error is told (afterwards: %s)',
    async (afterwards) => {
      const calls = await numberOfCalls();
      expect(calls).toBeGreaterThanOrEqual(5);
      for (let at = 1; at <= calls; at += 1) {
        writeFileSync(path, OLD);
        const failing = failingFs({ at, afterwards });
        const error = await rejection(write(failing.fs, durable));
        expect(error, `call ${at}, ${failing.calls[at - 1]}`).toBeInstanceOf(StoreError);
        expect(error).toMatchObject({ reason: 'io', file: 'progress.json', cause: { code: 'EIO' } });
        expect([OLD, NEW]).toContain(content());
        expect(readdirSync(folder), `call ${at}`).toEqual(['progress.json']);
      }
    },
  );

  it('the first error is told even when nothing works any more', async () => {
    const calls = await numberOfCalls();
    for (let at = 1; at <= calls; at += 1) {
      writeFileSync(path, OLD);
      const { fs, calls: made } = failingFs({ at, ever: true, code: 'ENOSPC' });
      const error = await rejection(write(fs, durable));
      expect(error).toMatchObject({ reason: 'disk_full' });
      expect(String((error as StoreError).cause)).toContain(`injected at ${made[at - 1]}`);
      expect([OLD, NEW]).toContain(content());
    }
  });
});

describe('a short write', () => {
  it('never replaces the good file', async () => {
    writeFileSync(path, OLD);
    const fs: StoreFs = {
      ...nodeFs,
      open: async (name, flags, mode) => {
        const file = await nodeFs.open(name, flags, mode);
        return {
          writeFile: (bytes) => file.writeFile(bytes.slice(0, 5)),
          stat: () => file.stat(),
          chmod: (permissions) => file.chmod(permissions),
          datasync: () => file.datasync(),
          sync: () => file.sync(),
          close: () => file.close(),
        };
      },
    };
    await expect(write(fs, 'none')).rejects.toThrow(/only 5 of \d+ bytes/);
    expect(content()).toBe(OLD);
    expect(readdirSync(folder)).toEqual(['progress.json']);
  });
});

describe('an exclusive creation', () => {
  const create = (fs: StoreFs, text: string) =>
    createAtomic(fs, path, text, { mode: 0o600, durable: 'full' });

  it('is won by exactly one of many at the same instant, whole', async () => {
    const texts = Array.from({ length: 50 }, (_, index) => `claimed by ${index} ${'x'.repeat(1000)}`);
    const won = await Promise.all(texts.map((text) => create(nodeFs, text)));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(content()).toBe(texts[won.indexOf(true)]);
    expect(readdirSync(folder)).toEqual(['progress.json']);
  });

  it('takes a dangling link for a name that is taken', async () => {
    symlinkSync(join(folder, 'nowhere'), path);
    expect(await create(nodeFs, NEW)).toBe(false);
    expect(readdirSync(folder)).toEqual(['progress.json']);
  });

  it('leaves the whole file or none when call n fails', async () => {
    const counted = countingFs();
    await create(counted.fs, NEW);
    for (let at = 1; at <= counted.calls.length; at += 1) {
      folder = temporaryFolder('atomic');
      path = join(folder, 'claim');
      const failing = failingFs({ at });
      const outcome = await rejection(create(failing.fs, NEW));
      const names = readdirSync(folder).filter((name) => name === 'claim');
      if (names.length > 0) expect(content()).toBe(NEW);
      // Once the name exists a temporary that cannot be removed is no reason to fail.
      if (failing.calls[at - 1] === 'unlink') expect(outcome).toBeNull();
      else expect(outcome).toBeInstanceOf(StoreError);
    }
  });
});

describe('an error of the store', () => {
  it.each([
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['EROFS', 'not_writable'],
    ['EACCES', 'not_writable'],
    ['EPERM', 'not_writable'],
    ['EIO', 'io'],
    ['EMFILE', 'io'],
  ])('tells the reason of %s and the file, not the folder', async (code, reason) => {
    const error = await rejection(write(failingFs({ at: 1, code }).fs, 'none'));
    expect(error).toMatchObject({ reason, file: 'progress.json' });
    expect((error as StoreError).message).toContain(code);
    expect((error as StoreError).message).not.toContain(folder);
  });

  it('tells of a folder that is missing', async () => {
    const gone = join(folder, 'gone', 'a.json');
    await expect(writeAtomic(nodeFs, gone, NEW, { mode: 0o640, durable: 'none' })).rejects.toThrow(/ENOENT/);
  });
});
