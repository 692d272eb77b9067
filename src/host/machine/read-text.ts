import { readFile } from 'node:fs/promises';

/** A file's text, null when there is none that can be read. Tests give a machine of their own. */
export type ReadText = (path: string) => Promise<string | null>;

export const readText: ReadText = async (path) => {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
};

/** The number that is all of the text; null for anything else, "max" included. */
export const numberIn = (text: string | null): number | null => {
  const words = text?.trim() ?? '';
  const value = Number(words);
  return words === '' || !Number.isFinite(value) ? null : value;
};

/** The number after `key` at the beginning of a line, as in memory.stat, cpu.stat and meminfo. */
export const fieldIn = (text: string | null, key: string): number | null => {
  const digits = new RegExp(`^${key}:? +(\\d+)`, 'm').exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
};
