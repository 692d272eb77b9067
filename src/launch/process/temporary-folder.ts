import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

const PREFIX = 'rpa-session-';
const RETRIES = 5;

/** A TMPDIR for one session, whose browser keeps its profile there: the customer's data goes with it. */
export const makeTemporary = (): Promise<string> => mkdtemp(join(tmpdir(), PREFIX));

/** Removes what `makeTemporary` made, and nothing else, whatever a file says. What cannot be removed stays. */
export const removeTemporary = async (path: string): Promise<void> => {
  if (dirname(path) !== resolve(tmpdir()) || !basename(path).startsWith(PREFIX)) return;
  await rm(path, { recursive: true, force: true, maxRetries: RETRIES }).catch(() => {});
};
