import { closeSync, openSync } from 'node:fs';
import { cFunction } from '../../src/host/libc.ts';

// A process that tries a lock every half millisecond until its stdin ends, then says for how long, at the longest, it could
// not have had it: `lock-probe-program.ts PATH`.

/** <sys/file.h> */
const LOCK_EX_NB = 2 | 4;
const LOCK_UN = 8;

const flock = cFunction('int flock(int fd, int operation)');
if (flock === null) throw new Error('flock cannot be had: npm ci');
const fd = openSync(process.argv[2] ?? '', 'r+');
let longestMs = 0;
let freeAt = performance.now();
let isOver = false;
process.stdin.on('end', () => {
  isOver = true;
});
process.stdin.resume();
process.stdout.write('ready\n');
const look = (): void => {
  if (flock(fd, LOCK_EX_NB) === 0) {
    flock(fd, LOCK_UN);
    freeAt = performance.now();
  } else longestMs = Math.max(longestMs, performance.now() - freeAt);
  if (!isOver) setImmediate(look);
  else {
    closeSync(fd);
    process.stdout.write(`${longestMs}\n`);
  }
};
look();
