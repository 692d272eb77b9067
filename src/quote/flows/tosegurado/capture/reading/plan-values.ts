import type { Entry } from './plan-entries.ts';
import type { PlanField, PlanWords } from './plan-words.ts';

/** Whether entries can be a field's value, and which. */
export interface PlanValues {
  /** The one value that they tell; null when they tell none or two. */
  readonly told: (field: PlanField, entries: readonly Entry[]) => string | boolean | null;
  /** Nothing among them speaks against being the field's value. */
  readonly suits: (field: PlanField, entries: readonly Entry[]) => boolean;
  readonly isSame: (one: string | boolean | null, other: string | boolean | null) => boolean;
}

/** Self-contained: it is sent to the page as text. */
export const makePlanValues = ({ planWords }: { readonly planWords: PlanWords }): PlanValues => {
  const SUMS: readonly PlanField[] = [
    'valor',
    'valor_franquia',
    'danos_materiais',
    'danos_corporais',
    'danos_morais',
    'morte_invalidez',
  ];
  const SIGNS: readonly PlanField[] = ['assistencia', 'vidros', 'carro_reserva'];

  const plain = (value: string | boolean | null): string | boolean | null =>
    typeof value === 'string' ? value.replace(/\s+/g, ' ').replace(/R\$ /, 'R$') : value;
  const isSame: PlanValues['isSame'] = (one, other) => plain(one) === plain(other);

  const only = <T extends string | boolean>(values: readonly T[]): T | null => {
    const first = values[0];
    return first !== undefined && values.every((value) => isSame(value, first)) ? first : null;
  };

  const signOf = (entries: readonly Entry[]): boolean | null => {
    const said = entries.filter(({ sign }) => sign !== null);
    // Of two twins the one that is also for the ear is the real one.
    const heard = said.filter(({ piece }) => !piece.isOrnament);
    return only((heard.length > 0 ? heard : said).map(({ sign }) => sign === true));
  };

  const words = (entries: readonly Entry[]): string[] =>
    entries.map(({ says }) => says.replace(/\s+/g, ' ')).filter((says) => says !== '');

  const kindOf = (entries: readonly Entry[]): string | null => {
    const known = entries.flatMap(({ says, label }) => planWords.kind(says) ?? planWords.kind(label) ?? []);
    if (known.length > 0) return only(known);
    // An unknown kind is taken only where it stands in one text with its sum.
    const beside = entries.flatMap(({ says, sums }) =>
      sums.length === 1
        ? (/^[\s(–—,-]+(\p{L}{4,}(?: \p{L}{2,}){0,2})\)?$/u.exec(
            says.split(sums[0] as string)[1] ?? '',
          )?.[1] ?? [])
        : [],
    );
    return only(beside);
  };

  const told: PlanValues['told'] = (field, entries) => {
    const shown = entries.filter(({ piece }) => !piece.isStruck);
    if (SUMS.includes(field)) return only(shown.flatMap(({ sums }) => sums));
    if (SIGNS.includes(field)) return signOf(shown);
    if (field === 'tipo_franquia') return kindOf(shown);
    if (field === 'valor_mercado') return only(words(shown).filter((says) => planWords.isMarket(says)));
    if (field === 'parcelamento') return only(words(shown).flatMap((says) => planWords.period(says) ?? []));
    if (field === 'forma_pagamento')
      return (
        words(shown)
          .filter((says) => planWords.isPayment(says))
          .join(' ') || null
      );
    return only(words(shown).filter((says) => planWords.sums(says).length === 0));
  };

  const FREE: readonly PlanField[] = ['plano', 'forma_pagamento', 'parcelamento', 'tipo_franquia'];

  const suitsOne = (field: PlanField, { sums, sign, says, piece, isOther }: Entry): boolean => {
    if (FREE.includes(field) || !/[\p{L}\p{N}]/u.test(says))
      return !(sign !== null && SUMS.includes(field) && piece.isIcon);
    // "Não contratado" and "sob consulta" may stand in any row.
    if (planWords.saysNoPrice(says) || (sign === false && !piece.isIcon)) return true;
    if (sums.length > 0) return SUMS.includes(field);
    if (sign !== null) return SIGNS.includes(field);
    if (planWords.isMarket(says)) return field === 'valor_mercado';
    if (planWords.kind(says) !== null) return field === 'valor_franquia';
    return !isOther && !planWords.isPayment(says);
  };

  const suits: PlanValues['suits'] = (field, entries) => entries.every((entry) => suitsOne(field, entry));

  return { told, suits, isSame };
};
