import { fold } from './fold.ts';
import { type Reader, refuse } from './reading.ts';

const SPELLINGS = new Map<string, boolean>([
  ['true', true],
  ['sim', true],
  ['s', true],
  ['1', true],
  ['false', false],
  ['nao', false],
  ['n', false],
  ['0', false],
]);

const MAX_SPELLING_LENGTH = 10;

/** A boolean in any of its former spellings; null when it is none of them. */
export const asBoolean = (given: unknown): boolean | null => {
  if (typeof given === 'boolean') return given;
  if (typeof given !== 'string' && typeof given !== 'number') return null;
  const text = String(given);
  return text.length > MAX_SPELLING_LENGTH ? null : (SPELLINGS.get(fold(text)) ?? null);
};

export const yesNoReader =
  (label: string): Reader<boolean> =>
  (given) => {
    const value = asBoolean(given);
    return value === null ? refuse(`${label}: resposta inválida`, 'Responda Sim ou Não') : { value };
  };
