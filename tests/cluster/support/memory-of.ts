import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const AREA = /^(?<from>[0-9a-f]+)-(?<to>[0-9a-f]+) rw/;

/** Larger ones are reserved, not used. */
const MOST_BYTES = 256 * 1_048_576;

const PAGE_BYTES = 4_096;
const EMPTY = Buffer.alloc(PAGE_BYTES);

/** Most of what a process has reserved was never used. */
const withoutEmptyPages = (content: Buffer): Buffer => {
  const pages: Buffer[] = [];
  for (let at = 0; at < content.length; at += PAGE_BYTES) {
    const page = content.subarray(at, at + PAGE_BYTES);
    if (!page.equals(EMPTY)) pages.push(page);
  }
  return Buffer.concat(pages);
};

const readArea = (memory: number, from: number, bytes: number): Buffer => {
  const content = Buffer.alloc(bytes);
  try {
    return withoutEmptyPages(content.subarray(0, readSync(memory, content, 0, bytes, from)));
  } catch {
    return Buffer.alloc(0);
  }
};

/** Everything that a process can write to, as it is now. */
export const memoryOf = (pid: number): Buffer => {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    const areas = readFileSync(`/proc/${pid}/maps`, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const { from = '', to = '' } = AREA.exec(line)?.groups ?? {};
        const [start, end] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
        return end - start > 0 && end - start <= MOST_BYTES ? [readArea(memory, start, end - start)] : [];
      });
    return Buffer.concat(areas);
  } finally {
    closeSync(memory);
  }
};
