import { fullNameOf, plainName } from './aliases.ts';
import { isEnvelopeKey, type JsonRecord } from './document.ts';
import type { FieldName } from './fields.ts';

/** A value under the name that it came with. */
export interface Given {
  readonly name: string;
  readonly value: unknown;
}

export interface GivenFields {
  /** Every value that was given for a field, under whatever name; empty ones count as not given. */
  readonly candidates: ReadonlyMap<FieldName, readonly Given[]>;
  /** Names that mean nothing to a quote. */
  readonly unknown: readonly string[];
  /** Names that a customer may not decide: where the robot goes and who it is. */
  readonly withheld: readonly string[];
}

const WITHHELD = new Set(['url', 'url_base', 'autenticacao', 'configuracao']);

const NOT_APPLICABLE = /^(|n\/a)$/i;

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && NOT_APPLICABLE.test(value.trim()));

export const givenFields = (answers: JsonRecord): GivenFields => {
  const candidates = new Map<FieldName, Given[]>();
  const unknown: string[] = [];
  const withheld: string[] = [];
  for (const [key, value] of Object.entries(answers)) {
    const name = plainName(key);
    const field = fullNameOf(key);
    if (WITHHELD.has(name)) withheld.push(name);
    else if (field === null) {
      if (!isEnvelopeKey(name)) unknown.push(key);
    } else if (!isEmpty(value)) {
      const given = candidates.get(field) ?? [];
      given.push({ name: key.trim(), value });
      candidates.set(field, given);
    }
  }
  return { candidates, unknown, withheld };
};
