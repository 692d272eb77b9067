import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../../scripts/command/run-to-end.ts';
import type { Requirement } from '../support/require.ts';

const PAGE_BYTES = 4096;
const SIZE = '512k';
/** The folder that the file system begins with. */
const ROOTS_INODES = 1;

/** A file system of 512 KiB of its own. */
export interface SmallDisk {
  readonly home: string;
  /** Takes the last byte. */
  readonly fill: () => void;
  /** Gives back what `fill` took. */
  readonly free: () => void;
  readonly readOnly: (yes: boolean) => void;
  readonly unmount: () => void;
}

const fillTo = (file: string): void => {
  const descriptor = openSync(file, 'a');
  try {
    for (const bytes of [PAGE_BYTES, 1])
      try {
        for (;;) writeSync(descriptor, Buffer.alloc(bytes));
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      }
  } finally {
    closeSync(descriptor);
  }
};

/**
 * Mounts a tmpfs.
 * @param inodes how many files and folders it has room for. @default as many as its bytes
 * @throws when not allowed to
 */
export const mountSmallDisk = (inodes?: number): SmallDisk => {
  const folder = mkdtempSync(join(tmpdir(), 'rpa-small-disk-'));
  const options = `size=${SIZE}${inodes === undefined ? '' : `,nr_inodes=${inodes + ROOTS_INODES}`}`;
  outputOf('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' });
  const filler = join(folder, 'filler');
  return {
    home: folder,
    fill: () => fillTo(filler),
    free: () => rmSync(filler, { force: true }),
    readOnly: (yes) => {
      outputOf('mount', ['-o', `remount,${yes ? 'ro' : 'rw'}`, folder], { stdio: 'pipe' });
    },
    unmount: () => {
      outputOf('umount', [folder], { stdio: 'pipe' });
      rmSync(folder, { recursive: true });
    },
  };
};

const canMount = (): boolean => {
  try {
    mountSmallDisk().unmount();
    return true;
  } catch {
    return false;
  }
};

export const smallDiskRequirement = (): Requirement => ({
  available: canMount(),
  reason: 'mounting a tmpfs needs root (CAP_SYS_ADMIN)',
});
