import { nodeFs, type StoreFile, type StoreFs } from '../../src/protocol/store/store-fs.ts';

/** Sees every call before it is made: may fail instead, or make it and fail afterwards. */
export type Intercept = <T>(name: string, run: () => Promise<T>) => Promise<T>;

const interceptedFile = (file: StoreFile, see: Intercept): StoreFile => ({
  writeFile: (content) => see('writeFile', () => file.writeFile(content)),
  stat: () => see('stat', () => file.stat()),
  chmod: (mode) => see('fchmod', () => file.chmod(mode)),
  datasync: () => see('datasync', () => file.datasync()),
  sync: () => see('sync', () => file.sync()),
  // A failed close still closes: the descriptor is gone either way.
  close: async () => {
    let closed = false;
    try {
      await see('close', async () => {
        closed = true;
        await file.close();
      });
    } finally {
      if (!closed) await file.close();
    }
  },
});

export const interceptedFs = (see: Intercept, real: StoreFs = nodeFs): StoreFs => ({
  open: async (path, flags, mode) => {
    let opened: StoreFile | undefined;
    try {
      await see('open', async () => {
        opened = await real.open(path, flags, mode);
      });
    } catch (error) {
      await opened?.close();
      throw error;
    }
    if (opened === undefined) throw new Error('the interceptor swallowed an open');
    return interceptedFile(opened, see);
  },
  rename: (from, to) => see('rename', () => real.rename(from, to)),
  link: (existing, path) => see('link', () => real.link(existing, path)),
  unlink: (path) => see('unlink', () => real.unlink(path)),
  symlink: (target, path) => see('symlink', () => real.symlink(target, path)),
  readlink: (path) => see('readlink', () => real.readlink(path)),
  mkdir: (path, options) => see('mkdir', () => real.mkdir(path, options)),
  chmod: (path, mode) => see('chmod', () => real.chmod(path, mode)),
  lstat: (path) => see('lstat', () => real.lstat(path)),
  readFile: (path, encoding) => see('readFile', () => real.readFile(path, encoding)),
  readdir: (path) => see('readdir', () => real.readdir(path)),
});

export interface CountedFs {
  readonly fs: StoreFs;
  readonly calls: readonly string[];
}

/** The real file system, telling which calls were made. */
export const countingFs = (): CountedFs => {
  const calls: string[] = [];
  const fs = interceptedFs((name, run) => {
    calls.push(name);
    return run();
  });
  return { fs, calls };
};

export interface Failing {
  /** Number of the first call that fails, from 1. */
  readonly at: number;
  /** @default only that call */
  readonly ever?: boolean;
  /** The call is made, and then told to have failed. */
  readonly afterwards?: boolean;
  readonly code?: string;
}

class InjectedError extends Error {
  readonly code: string;

  constructor(code: string, call: string) {
    super(`${code}: injected at ${call}`);
    this.code = code;
  }
}

/** The real file system of which one call, or all from one on, fail. */
export const failingFs = ({ at, ever = false, afterwards = false, code = 'EIO' }: Failing): CountedFs => {
  const calls: string[] = [];
  const fs = interceptedFs(async (name, run) => {
    const number = calls.push(name);
    if (number !== at && !(ever && number > at)) return run();
    if (afterwards) await run();
    throw new InjectedError(code, name);
  });
  return { fs, calls };
};
