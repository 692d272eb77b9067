import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { LiveDocuments } from '../../../src/protocol/live/documents.ts';
import { parseJson } from '../../../src/status/documents/parse-json.ts';

const FILE = join(import.meta.dirname, '../../../../shared/vectors/real.jsonl.gz');

interface Vector {
  readonly class: string;
  readonly session: string;
  readonly files: Readonly<Record<string, string | { readonly base64: string }>>;
}

export interface FormerWriterCase {
  readonly class: string;
  readonly session: string;
  readonly documents: LiveDocuments;
}

export const formerWriterFilesExist = (): boolean => {
  if (existsSync(FILE)) return true;
  console.warn("SKIPPED: tests on the former writer's files: ../shared/vectors/real.jsonl.gz does not exist");
  return false;
};

const documentsOf = ({ files }: Vector): LiveDocuments => {
  const documents: Record<string, unknown> = {};
  const avisos: string[] = [];
  for (const [kind, file] of Object.entries(files)) {
    const text = typeof file === 'string' ? file : Buffer.from(file.base64, 'base64').toString('utf8');
    try {
      documents[kind] = parseJson(text);
    } catch {
      avisos.push(`${kind}: não é JSON válido`);
    }
  }
  return { ...documents, avisos };
};

/** The files of real runs, read as `rpa-status` reads them; empty when they are not there. */
export const formerWriterCases = (): FormerWriterCase[] => {
  if (!existsSync(FILE)) return [];
  const lines = gunzipSync(readFileSync(FILE)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const vector = JSON.parse(line) as Vector;
    return { class: vector.class, session: vector.session, documents: documentsOf(vector) };
  });
};
