import { readPhone } from '../../quote/input/readers/phone.ts';
import { readPlate } from '../../quote/input/readers/plate.ts';
import type { Reader } from '../../quote/input/readers/reading.ts';
import { LaunchError } from '../launch-error.ts';

/** What of a customer's input can be looked for. */
export const SEARCH_FIELDS = ['placa', 'celular'] as const;

export type SearchField = (typeof SEARCH_FIELDS)[number];

const READERS: Readonly<Record<SearchField, Reader<string>>> = { placa: readPlate, celular: readPhone };

export interface SearchTerm {
  readonly field: SearchField;
  /** As inputs have it: "ABC1D23", "47985163742". */
  readonly value: string;
}

const read = (field: SearchField, text: string): SearchTerm | null => {
  const told = READERS[field](text);
  return 'value' in told ? { field, value: told.value } : null;
};

/** What somebody typed, with whatever masks: a plate or a phone, or null. */
export const guessTerm = (text: string): SearchTerm | null =>
  SEARCH_FIELDS.map((field) => read(field, text)).find((term) => term !== null) ?? null;

/** @throws {LaunchError} `invalid`, never with the value */
export const termOf = (field: SearchField, text: string): SearchTerm => {
  const term = read(field, text);
  if (term === null) throw new LaunchError('invalid', `valor: expected a ${field} as the form takes it`);
  return term;
};
