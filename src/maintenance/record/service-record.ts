import { constants } from 'node:fs';
import { mkdir, open, rename, stat, utimes } from 'node:fs/promises';
import { DOCUMENT_MODE, FOLDER_MODE, permissionsOf } from '../../protocol/store/modes.ts';
import type { RecordEvent } from './record-events.ts';
import { formerRecordPath, recordFolder, recordPath } from './record-paths.ts';

const APPEND = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW;

/** Years of alerts; then the file becomes the former one, and the former one goes. */
const MAX_BYTES = 1_048_576;

/** How exactly the end of a server that was killed is known. */
const SIGN_OF_LIFE_MS = 30_000;

export interface ServiceRecord {
  readonly alert: (name: string, state: 'raised' | 'cleared', text: string) => void;
  /** Notes the stop, and resolves when everything noted is on its way to the disk. */
  readonly close: () => Promise<void>;
}

export interface RecordWish {
  readonly home: string;
  readonly clock: () => Date;
  /** Hears of the first note that could not be written; a record never ends a service. */
  readonly onFailure: (error: unknown) => void;
}

const isLong = async (path: string): Promise<boolean> =>
  (await stat(path)
    .catch(() => null)
    .then((stats) => stats?.size ?? 0)) > MAX_BYTES;

const append = async (home: string, line: string): Promise<void> => {
  const path = recordPath(home);
  if (await isLong(path)) await rename(path, formerRecordPath(home));
  const file = await open(path, APPEND, DOCUMENT_MODE);
  try {
    if (permissionsOf((await file.stat()).mode) !== DOCUMENT_MODE) await file.chmod(DOCUMENT_MODE);
    await file.writeFile(line);
  } finally {
    await file.close();
  }
};

/** When the record was last touched: the last sign of life of whoever kept it. */
const lastTouched = async (home: string): Promise<string | null> => {
  const stats = await stat(recordPath(home)).catch(() => null);
  return stats === null ? null : stats.mtime.toISOString();
};

/**
 * Begins to keep the record of a server that has just started. While it runs the file's time of change is its sign of
 * life, so that a server that was killed has an end as well. Nothing waits for the disk.
 */
export const openServiceRecord = ({ home, clock, onFailure }: RecordWish): ServiceRecord => {
  let failed = false;
  const tell = (error: unknown): void => {
    if (!failed) onFailure(error);
    failed = true;
  };
  let last: Promise<void> = Promise.resolve();
  const next = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work).catch(tell);
    return last;
  };
  const note = (event: () => Promise<RecordEvent> | RecordEvent): Promise<void> =>
    next(async () => append(home, `${JSON.stringify(await event())}\n`));
  const now = (): string => clock().toISOString();

  const startedAt = now();
  next(async () => {
    await mkdir(recordFolder(home), { recursive: true, mode: FOLDER_MODE });
  });
  note(async () => ({ at: startedAt, event: 'started', alive_until: await lastTouched(home) }));
  const heart = setInterval(() => {
    next(() => utimes(recordPath(home), clock(), clock()));
  }, SIGN_OF_LIFE_MS).unref();
  return {
    alert: (name, state, text) => {
      const at = now();
      note(() => ({ at, event: 'alert', name, state, text }));
    },
    close: () => {
      clearInterval(heart);
      const at = now();
      return note(() => ({ at, event: 'stopped' }));
    },
  };
};
