import { isAlive } from '../../host/process/process-identity.ts';
import { writerOfTemp } from '../../protocol/store/temp-name.ts';
import type { OpenFolder } from '../folder/open-folder.ts';

/** A write takes milliseconds: whoever has the writer's pid a day later is somebody else. */
const NOBODY_WRITES_FOR_MS = 86_400_000;

/** Whether a name is a temporary file of the store whose writer is gone. */
export const isStaleTemp = (folder: OpenFolder, name: string, nowMs: number): boolean => {
  const writer = writerOfTemp(name);
  if (writer === null) return false;
  const stats = folder.lstat(name);
  if (stats === null || stats.isDirectory()) return false;
  return !isAlive(writer, null) || nowMs - stats.mtimeMs > NOBODY_WRITES_FOR_MS;
};
