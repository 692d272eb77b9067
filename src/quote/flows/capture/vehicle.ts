import type { QuoteInput } from '../../input/quote-input.ts';

const plain = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const words = (name: string): string[] => plain(name).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Compares the vehicle shown with the form's marca, modelo and ano, as far as they were given.
 * @returns a sentence naming what differs, or null
 */
export const vehicleDifference = (
  shown: string | null,
  { marca, modelo, ano }: Pick<QuoteInput, 'marca' | 'modelo' | 'ano'>,
): string | null => {
  if (shown === null) return null;
  const shownWords = new Set(words(shown));
  const differs: string[] = [];
  if (marca !== null && !words(marca).some((word) => shownWords.has(word))) differs.push('marca');
  if (modelo !== null && !words(modelo).some((word) => shownWords.has(word))) differs.push('modelo');
  if (ano !== null && !shownWords.has(ano)) differs.push('ano');
  if (differs.length === 0) return null;
  const form = [marca, modelo, ano].filter((part) => part !== null).join(' ');
  return `O site mostra o veículo "${shown}"; o formulário diz "${form}" (diferente: ${differs.join(', ')})`;
};
