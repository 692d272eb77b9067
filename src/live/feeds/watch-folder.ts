import { type FSWatcher, watch } from 'node:fs';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';

export interface FolderWatch {
  readonly close: () => void;
}

/** Calls `onChange` after files of the session changed, once per turn of the event loop however many did. */
export type WatchFolder = (id: SessionId, onChange: () => void) => FolderWatch;

/** What a poll would see: live.json and status.json as they are replaced. */
const isTold = (name: string | null): boolean =>
  name === null || name === 'live.json' || name === 'status.json';

/**
 * inotify on the session's own folder. Where that is unavailable (no folder, or the kernel's limit is reached) the
 * regular look of the hub must do.
 * @param onUnavailable hears the system's code, e.g. "ENOSPC"
 */
export const folderWatcher =
  (home: string, onUnavailable: (code: string) => void): WatchFolder =>
  (id, onChange) => {
    let watcher: FSWatcher | null = null;
    let isDue = false;
    try {
      watcher = watch(sessionPaths(home, id).folder, { persistent: false }, (_, name) => {
        if (isDue || !isTold(name)) return;
        isDue = true;
        setImmediate(() => {
          isDue = false;
          onChange();
        });
      });
      watcher.on('error', () => watcher?.close());
    } catch (error) {
      const { code = 'unknown' } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT') onUnavailable(code);
    }
    return { close: () => watcher?.close() };
  };
