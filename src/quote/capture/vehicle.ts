import type { Page } from 'playwright-core';
import type { QuoteInput } from '../input/quote-input.ts';

const SENTENCE = /O ve[ií]culo\s+((?:(?!O ve[ií]culo).)+?)\s+corresponde/i;

const plain = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const words = (name: string): string[] => plain(name).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The vehicle that screen 3 names, e.g. "FIAT ARGO 1.0 2021/2022"; null when the sentence is not there. */
export const shownVehicle = async (page: Page): Promise<string | null> => {
  const pageText = await page.evaluate(() => document.body.innerText);
  return SENTENCE.exec(pageText.replace(/\s+/g, ' '))?.[1] ?? null;
};

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
