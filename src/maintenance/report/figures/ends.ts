import { CATALOGUE } from '../../../quote/outcome/catalogue.ts';
import type { CatalogueEntry } from '../../../quote/outcome/entries/entry.ts';
import type { Report } from '../report-schema.ts';
import type { SessionFacts } from '../session-facts.ts';

const BY_TIPO = new Map(
  Object.values<CatalogueEntry>(CATALOGUE).map((entry) => [entry.tipo, entry] as const),
);

const UNKNOWN_TIPO = 'desconhecido';

/** The ends that were no success, by code, with what the catalogue says of them. */
export const endsOf = (facts: readonly SessionFacts[]): Report['ends'] => {
  const ended = facts.filter(({ endMs }) => endMs !== null);
  const others = ended.filter(({ estado }) => estado !== 'succeeded');
  const alike = Map.groupBy(others, ({ estado, codigo, tipo }) => `${estado} ${codigo} ${tipo}`);
  const ends = [...alike.values()].flatMap((sessions) => {
    const last = sessions.toSorted((a, b) => (b.endMs ?? 0) - (a.endMs ?? 0))[0];
    if (last === undefined) return [];
    const { estado, codigo, tipo, id, endMs } = last;
    const entry = BY_TIPO.get(tipo ?? '');
    return {
      estado,
      codigo,
      tipo: tipo ?? UNKNOWN_TIPO,
      count: sessions.length,
      share: sessions.length / ended.length,
      for_operators: entry?.mensagem ?? null,
      for_customer: entry?.texto ?? null,
      advice: entry?.sugestao ?? null,
      last_session: id,
      last_at: endMs === null ? null : new Date(endMs).toISOString(),
    };
  });
  return ends.toSorted((a, b) => b.count - a.count || (a.tipo < b.tipo ? -1 : 1));
};
