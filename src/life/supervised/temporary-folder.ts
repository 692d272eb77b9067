import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const OURS = /^\/(?:.+\/)?rpa-session-\w{6}$/;
const RETRIES = 5;

/** A TMPDIR for one session, whose browser keeps its profile there: the customer's data goes with it. */
export const makeTemporary = (): Promise<string> => mkdtemp(join(tmpdir(), 'rpa-session-'));

/** Removes what `makeTemporary` made, and nothing with another name, whatever a file says. What cannot go stays. */
export const removeTemporary = async (path: string): Promise<void> => {
  if (!OURS.test(path)) return;
  await rm(path, { recursive: true, force: true, maxRetries: RETRIES }).catch(() => {});
};
