import type { SessionDocuments } from './documents.ts';
import { latest } from './timestamps.ts';

/** Newest time that a document of the quote carries; null when none carries one. */
export const lastUpdate = ({ history, progress, result, session }: SessionDocuments): string | null =>
  latest(
    progress?.atualizacao ?? null,
    (history?.entries ?? []).reduce<string | null>((best, { timestamp }) => latest(best, timestamp), null),
    result?.fim ?? null,
    session?.fim ?? null,
  );
