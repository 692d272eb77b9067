import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file so that a command that starts meanwhile sees the old or the new one, whole. */
export const replaceFile = (path: string, content: string | Uint8Array): void => {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content, { mode: 0o644 });
  renameSync(temporary, path);
};
