import { CATALOGUE } from '../../../quote/outcome/catalogue.ts';
import type { CatalogueEntry } from '../../../quote/outcome/entries/entry.ts';
import type { Report } from '../report-schema.ts';
import type { SessionFacts } from '../session-facts.ts';
import type { Figure } from './figure.ts';

const BY_TIPO = new Map(
  Object.values<CatalogueEntry>(CATALOGUE).map((entry) => [entry.tipo, entry] as const),
);

const UNKNOWN_TIPO = 'desconhecido';

interface Alike {
  count: number;
  last: SessionFacts;
}

/** Sessions that ended alike, with the last of them. */
export class EndsAlike {
  readonly #alike = new Map<string, Alike>();

  add(facts: SessionFacts): void {
    const key = `${facts.estado} ${facts.codigo} ${facts.tipo}`;
    const alike = this.#alike.get(key);
    if (alike === undefined) this.#alike.set(key, { count: 1, last: facts });
    else {
      alike.count += 1;
      if ((facts.endMs ?? 0) > (alike.last.endMs ?? 0)) alike.last = facts;
    }
  }

  all(): readonly Readonly<Alike>[] {
    return [...this.#alike.values()];
  }
}

/** The ends that were no success, by code, with what the catalogue says of them. */
export const endsFigure = (): Figure<Report['ends']> => {
  const others = new EndsAlike();
  let ended = 0;
  const endOf = ({ count, last }: Readonly<Alike>): Report['ends'][number] => {
    const { estado, codigo, tipo, id, endMs } = last;
    const entry = BY_TIPO.get(tipo ?? '');
    return {
      estado,
      codigo,
      tipo: tipo ?? UNKNOWN_TIPO,
      count,
      share: count / ended,
      for_operators: entry?.mensagem ?? null,
      for_customer: entry?.texto ?? null,
      advice: entry?.sugestao ?? null,
      last_session: id,
      last_at: endMs === null ? null : new Date(endMs).toISOString(),
    };
  };
  return {
    add: (facts) => {
      if (facts.endMs === null) return;
      ended += 1;
      if (facts.estado !== 'succeeded') others.add(facts);
    },
    result: () =>
      others
        .all()
        .map(endOf)
        .toSorted((a, b) => b.count - a.count || (a.tipo < b.tipo ? -1 : 1)),
  };
};
