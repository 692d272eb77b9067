import { isFieldName } from './field-groups.ts';
import type { FieldName } from './fields.ts';

/** Names that the former interfaces used, and the full name of each. */
export const ALIASES: Readonly<Record<string, FieldName>> = {
  telefone: 'celular',
  ddd_celular: 'celular',
  veiculo_placa: 'placa',
  veiculo_marca: 'marca',
  veiculo_modelo: 'modelo',
  veiculo_ano: 'ano',
  veiculo_combustivel: 'combustivel',
};

/** Names in any case, with "-" or "_" between their words: "DDD-CELULAR" is "ddd_celular". */
export const plainName = (key: string): string => key.trim().toLowerCase().replaceAll('-', '_');

export const fullNameOf = (key: string): FieldName | null => {
  const name = plainName(key);
  if (isFieldName(name)) return name;
  return Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? null) : null;
};
