import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';

/** Pids repeat (in containers always the same few), so each process adds its own random part. */
const PROCESS_TAG = randomBytes(4).toString('hex');
const TEMP_NAME = /^\.tmp-(?<pid>\d+)-[0-9a-f]{8}-\d+-/;

let counter = 0;

/** A new name beside `path`: `.tmp-<pid>-<8 hex>-<n>-<name>`. */
export const tempPathFor = (path: string): string => {
  counter += 1;
  return join(dirname(path), `.tmp-${process.pid}-${PROCESS_TAG}-${counter}-${basename(path)}`);
};

/** True for what `tempPathFor` makes: left over by a killed writer, it may be removed once that is gone. */
export const isTempName = (name: string): boolean => TEMP_NAME.test(name);

/** The pid of the writer that made the temporary file, null when the name is none. */
export const writerOfTemp = (name: string): number | null => {
  const pid = TEMP_NAME.exec(name)?.groups?.pid;
  return pid === undefined ? null : Number(pid);
};
