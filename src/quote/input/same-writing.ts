import type { FieldName } from './fields.ts';

const FREE_TEXTS: ReadonlySet<FieldName> = new Set<FieldName>([
  'nome',
  'nome_condutor',
  'marca',
  'modelo',
  'endereco_completo',
  'endereco',
  'email',
]);

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** What two ways of writing one value have in common: for free texts neither case nor accents count. */
export const sameWriting = (field: FieldName): ((value: unknown) => unknown) =>
  FREE_TEXTS.has(field)
    ? (value) => (typeof value === 'string' ? withoutAccents(value).toLowerCase() : value)
    : (value) => value;

const accents = (text: string): number => text.normalize('NFD').match(/\p{M}/gu)?.length ?? 0;

const isMixedCase = (text: string): boolean => text !== text.toUpperCase() && text !== text.toLowerCase();

const isBetter = (one: string, other: string): boolean =>
  accents(one) === accents(other) ? isMixedCase(one) && !isMixedCase(other) : accents(one) > accents(other);

/** Of values that mean the same: with accents before without, capitals and small letters before one of them. */
export const bestWritten = (values: readonly unknown[]): unknown =>
  values.reduce((best, value) =>
    typeof value === 'string' && typeof best === 'string' && isBetter(value, best) ? value : best,
  );
