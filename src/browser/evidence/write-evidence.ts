import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DOCUMENT_MODE, FOLDER_MODE } from '../../protocol/store/modes.ts';

export type EvidencePart = readonly [name: string, content: string | Buffer];

/** Removes whatever evidence there is: the end of the session needs the room more. */
export const dropEvidence = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true }).catch(() => {});

/**
 * Writes the parts that fit into `maxBytes`. All or, when one cannot be written, none: nothing torn is left.
 * @returns the names of the files written
 */
export const writeEvidence = async (
  parts: readonly EvidencePart[],
  folder: string,
  maxBytes: number,
): Promise<string[]> => {
  const written: string[] = [];
  let left = maxBytes;
  try {
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    await chmod(folder, FOLDER_MODE);
    for (const [name, content] of parts) {
      const size = Buffer.byteLength(content);
      if (size > left) continue;
      left -= size;
      const path = join(folder, name);
      await writeFile(path, content, { mode: DOCUMENT_MODE });
      await chmod(path, DOCUMENT_MODE);
      written.push(name);
    }
    return written;
  } catch {
    await dropEvidence(folder);
    return [];
  }
};
