import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dataFolder, sessionsFolder } from '../../src/protocol/paths.ts';

/** The readers share two cores with the writers, which must get their turn. */
const PAUSE_MS = 1;
const OWN_DOCUMENTS = ['status.json', 'progress.json', 'history.json', 'live.json'];

/** Reads as a PHP front does: every name that rpa_data/ shows must lead to a whole document. */
const readFlat = (home: string): number => {
  const folder = dataFolder(home);
  if (!existsSync(folder)) return 0;
  const names = readdirSync(folder);
  for (const name of names) JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return names.length;
};

const readFolders = (home: string): number => {
  const folder = sessionsFolder(home);
  if (!existsSync(folder)) return 0;
  const last = readdirSync(folder).at(-1);
  const paths = OWN_DOCUMENTS.map((name) => join(folder, last ?? '', name)).filter(existsSync);
  for (const path of paths) JSON.parse(readFileSync(path, 'utf8'));
  return paths.length;
};

/** Reads again and again until `stop` is aborted. @returns how many documents; throws at the first bad one */
export const readUntil = async (home: string, stop: AbortSignal): Promise<number> => {
  let reads = 0;
  while (!stop.aborted) {
    reads += readFlat(home) + readFolders(home);
    await delay(PAUSE_MS);
  }
  return reads;
};
