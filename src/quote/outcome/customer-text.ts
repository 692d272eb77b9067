import { CATALOGUE } from './catalogue.ts';
import type { CatalogueEntry } from './entries/entry.ts';
import type { Failure } from './outcome.ts';
import { refusedField } from './refused-field.ts';

/**
 * The customer's sentence for an end without plans.
 * @param isHandedOff whether the broker is told of it: only then a specialist may be promised
 */
export const customerText = (
  { key, campo }: Pick<Failure, 'key' | 'campo'>,
  isHandedOff: boolean,
): string => {
  const refused = key === 'site_refused_data' ? refusedField(campo) : null;
  const { texto, textoAvisado = texto }: Pick<CatalogueEntry, 'texto' | 'textoAvisado'> =
    refused ?? CATALOGUE[key];
  return isHandedOff ? textoAvisado : texto;
};
