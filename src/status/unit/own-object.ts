import { endOfFile } from '../../protocol/store/own-files.ts';
import { parseJson } from '../documents/parse-json.ts';

type JsonObject = Readonly<Record<string, unknown>>;

const MOST_BYTES = 4 * 1024 * 1024;

/** A session's documents have five levels; PHP's json_decode takes 512. */
const MOST_LEVELS = 64;

const TOO_DEEP = new RangeError('nested too deeply');

/** What every reader takes: PHP refuses a whole document for half of a surrogate pair in it. */
const readable = (value: unknown, level = 0): unknown => {
  if (level > MOST_LEVELS) throw TOO_DEEP;
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => readable(item, level + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.toWellFormed(), readable(item, level + 1)]),
  );
};

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object in one document; null when it is not there, no link's business, torn, or no object. */
export const ownObject = (path: string): JsonObject | null => {
  const end = endOfFile(path, MOST_BYTES);
  if (end === null || !end.isWhole) return null;
  try {
    const value = readable(parseJson(end.bytes.toString('utf8')));
    return isObject(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError || error === TOO_DEEP) return null;
    throw error;
  }
};
