import { readFileSync } from 'node:fs';
import { SettingsError } from './settings-error.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';

const place = (error: unknown): string =>
  /line \d+ column \d+/.exec(error instanceof Error ? error.message : '')?.[0] ?? 'unknown place';

/**
 * Reads a JSON object from a file.
 * @param shownAs how messages name the file
 * @returns null when there is no such file
 * @throws SettingsError when it cannot be read or is something else; never quotes the content
 */
export const readJsonFile = (path: string, shownAs: string): JsonObject | null => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    // A home that is no folder holds no settings; whoever writes there tells about the home itself.
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    throw new SettingsError([`${shownAs}: cannot be read (${errorCode(error)})`], { cause: error });
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new SettingsError([`${shownAs}: not JSON, ${place(error)}`]);
  }
  if (!isJsonObject(value)) throw new SettingsError([`${shownAs}: expected an object of settings`]);
  return value;
};
