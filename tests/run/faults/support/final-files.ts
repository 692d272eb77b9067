import { expect } from 'vitest';
import {
  brokenLinks,
  type Documents,
  documentsOf,
  temporaryFiles,
} from '../../../fixtures/writer/session-documents.ts';

const PROCESS_STATUS = { success: 'completed', error: 'failed', stopped: 'stopped' } as const;

/**
 * The documents of a session that has ended: all there, all readable, one "final" entry, which is the last,
 * and all of them telling the same end.
 */
export const finalDocuments = (home: string, id: string, end: keyof typeof PROCESS_STATUS): Documents => {
  const documents = documentsOf(home, id);
  const { progress, history, result, session, status, live } = documents;
  const terminal = end === 'success' ? 'success' : 'error';
  expect([progress?.status, result?.status, session?.status]).toEqual([terminal, terminal, terminal]);
  expect(status?.status).toBe(PROCESS_STATUS[end]);
  const entries = history?.historico.map(({ etapa }) => etapa) ?? [];
  expect(entries.filter((etapa) => etapa === 'final')).toHaveLength(1);
  expect(entries.at(-1)).toBe('final');
  expect(entries.filter((etapa) => etapa === 'inicio')).toHaveLength(1);
  expect(entries.filter((etapa) => etapa === 'erro')).toHaveLength(end === 'success' ? 0 : 1);
  expect(live?.data).toMatchObject({ execucao: { finalizado: true } });
  expect(brokenLinks(home)).toEqual([]);
  expect(temporaryFiles(home, id)).toEqual([]);
  return documents;
};
