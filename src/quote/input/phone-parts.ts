import { plainName } from './aliases.ts';
import type { Contradiction } from './field-problem.ts';
import type { Given } from './given-fields.ts';
import { digitsOf } from './readers/digits.ts';
import { isAreaCode, isLocalNumber, PHONE_MASK, readPhone } from './readers/phone.ts';

const AREA_CODE_LENGTH = 2;
const TRUNK_ZERO = /^0(?=[0-9]{2}$)/;

const isAreaCodeField = ({ name }: Given): boolean => plainName(name) === 'ddd_celular';

/** A mask that nobody filled in. */
const isBlank = (value: unknown): boolean => typeof value === 'string' && !/[\p{L}\p{N}]/u.test(value);

interface PhonePart {
  readonly areaCode: string | null;
  readonly local: string | null;
}

const partOf = (given: Given): PhonePart | null => {
  const whole = readPhone(given.value);
  if ('value' in whole)
    return { areaCode: whole.value.slice(0, AREA_CODE_LENGTH), local: whole.value.slice(AREA_CODE_LENGTH) };
  const digits = digitsOf(given.value, PHONE_MASK);
  if (digits === null) return null;
  if (isLocalNumber(digits)) return { areaCode: null, local: digits };
  const areaCode = digits.replace(TRUNK_ZERO, '');
  return isAreaCodeField(given) && isAreaCode(areaCode) ? { areaCode, local: null } : null;
};

interface Piece {
  readonly name: string;
  readonly value: string;
}

/** The piece that all of them say; undefined when none says it. */
const common = (pieces: readonly Piece[]): Piece | Contradiction | undefined => {
  const first = pieces[0];
  const other = pieces.find(({ value }) => value !== first?.value);
  return first === undefined || other === undefined ? first : { names: [first.name, other.name] };
};

/**
 * Puts a phone together whose parts came under several names (`ddd_celular`, `celular`, `telefone`), each as
 * far as it goes. What is no part of a phone stays as it is, to be refused by the phone's reader.
 * @returns what is left to read, or the names of two that contradict each other
 */
export const joinPhone = (given: readonly Given[]): readonly Given[] | Contradiction => {
  const told = given.filter((one) => !(isAreaCodeField(one) && isBlank(one.value)));
  const parts = told.map((one) => ({ one, part: partOf(one) }));
  const pieces = (key: keyof PhonePart): Piece[] =>
    parts.flatMap(({ one, part }) => {
      const value = part?.[key] ?? null;
      return value === null ? [] : [{ name: one.name, value }];
    });
  const unreadable = parts.filter(({ part }) => part === null).map(({ one }) => one);
  const areaCode = common(pieces('areaCode'));
  const local = common(pieces('local'));
  if (areaCode !== undefined && 'names' in areaCode) return areaCode;
  if (local !== undefined && 'names' in local) return local;
  if (local === undefined) return unreadable;
  return [{ name: local.name, value: (areaCode?.value ?? '') + local.value }, ...unreadable];
};
