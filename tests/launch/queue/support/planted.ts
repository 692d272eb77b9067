import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { placesFolder } from '../../../../src/launch/queue/queue-paths.ts';
import { dataFolder, sessionsFolder } from '../../../../src/protocol/paths.ts';
import type { SessionId } from '../../../../src/protocol/session-id.ts';
import { openTracker } from '../../../../src/protocol/tracker/open-tracker.ts';
import type { Tracker } from '../../../../src/protocol/tracker/tracker.ts';
import { sampleOptions } from '../../../fixtures/writer/sample-session.ts';

/** No machine gives a process this number. */
export const GONE_PID = 4_194_305;

/** The folders that a first launch makes. */
export const makeFolders = (home: string): void => {
  for (const folder of [sessionsFolder(home), dataFolder(home), placesFolder(home)])
    mkdirSync(folder, { recursive: true });
};

/** A session that some process began. @param pid @default one that is gone */
export const begun = (home: string, id: SessionId, pid: number = GONE_PID): Promise<Tracker> =>
  openTracker({ ...sampleOptions(home, id), pid });

/** Every file below a folder, with its content. */
export const filesBelow = (folder: string): Readonly<Record<string, string>> => {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
};
