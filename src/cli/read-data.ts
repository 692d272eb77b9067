import { createReadStream } from 'node:fs';
import { EXIT } from '../protocol/exit-codes.ts';
import { MAX_INPUT_BYTES } from '../quote/input/parse-input-text.ts';
import { CommandError } from './command-error.ts';

export interface DataSource {
  readonly data: string | undefined;
  readonly config: string | undefined;
  /** config.json of the session that was named, null when none was. */
  readonly sessionConfig: string | null;
}

/** A little over the limit is enough to know that it is too large. */
const readLimited = async (stream: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_INPUT_BYTES) break;
  }
  return Buffer.concat(chunks);
};

const readNamed = async (path: string, option: string): Promise<Buffer> => {
  try {
    return await readLimited(createReadStream(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new CommandError(`${option}: ${path} cannot be read (${code})`, EXIT.badInput.code);
  }
};

/**
 * The customer's data as text, from wherever the command line says.
 * @throws CommandError when nothing says where it is, or it cannot be read
 */
export const readData = async (
  { data, config, sessionConfig }: DataSource,
  stdin: AsyncIterable<Buffer> = process.stdin,
): Promise<Buffer | string> => {
  if (data === '-') return readLimited(stdin);
  if (data?.startsWith('@')) return readNamed(data.slice(1), '--data');
  if (data !== undefined) return data;
  if (config !== undefined) return readNamed(config, '--config');
  if (sessionConfig !== null) return readNamed(sessionConfig, '--session');
  throw new CommandError("no data: give the customer's data with --data -, --data @FILE or --config FILE");
};
