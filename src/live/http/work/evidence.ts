import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import { sessionPaths } from '../../../protocol/paths.ts';
import type { SessionId } from '../../../protocol/session-id.ts';
import { endOfFile, inFolderItself } from '../../../protocol/store/own-files.ts';

/** browser.evidence_max_bytes keeps all of it together below this. */
const MOST_BYTES = 64 * 1024 * 1024;

/** What a session leaves when it fails, and as what it is shown. */
export const EVIDENCE = {
  'screenshot.png': { type: 'image/png', isShown: true },
  'page.html': { type: 'text/html; charset=utf-8', isShown: false },
  'trace.jsonl': { type: 'text/plain; charset=utf-8', isShown: true },
  'selectors.json': { type: 'application/json; charset=utf-8', isShown: true },
  'console.log': { type: 'text/plain; charset=utf-8', isShown: true },
} as const;

export type EvidenceName = keyof typeof EVIDENCE;

export const isEvidenceName = (name: string): name is EvidenceName => Object.hasOwn(EVIDENCE, name);

/** @returns null when there is no such session */
const inEvidence = <T>(home: string, id: SessionId, work: (folder: string | null) => T): T | null => {
  const { folder, evidenceFolder } = sessionPaths(home, id);
  return inFolderItself(
    folder,
    (own) => inFolderItself(`${own}/${basename(evidenceFolder)}`, work) ?? work(null),
  );
};

export const evidenceFile = (home: string, id: SessionId, name: EvidenceName): Buffer | null =>
  inEvidence(home, id, (folder) => {
    const end = folder === null ? null : endOfFile(`${folder}/${name}`, MOST_BYTES);
    return end?.isWhole ? end.bytes : null;
  });

export interface FoundEvidence {
  readonly name: EvidenceName;
  readonly type: string;
  readonly bytes: number;
}

const sizeOf = (path: string): number | null => {
  try {
    const found = lstatSync(path);
    return found.isFile() ? found.size : null;
  } catch {
    return null;
  }
};

/** What there is of a session's evidence; null when there is no such session. */
export const evidenceList = (home: string, id: SessionId): FoundEvidence[] | null =>
  inEvidence(home, id, (folder) =>
    Object.entries(EVIDENCE).flatMap(([name, { type }]) => {
      const bytes = folder === null ? null : sizeOf(`${folder}/${name}`);
      return bytes === null ? [] : [{ name: name as EvidenceName, type, bytes }];
    }),
  );
