import { EXIT } from '../protocol/exit-codes.ts';
import type { StrictAnswer } from '../protocol/strict/answer.ts';
import { writeOut } from './strict-output.ts';
import { strictReader } from './strict-reader.ts';

export interface StrictCommandOptions {
  readonly dataFolder: string;
  /** Bytes when the id is no valid UTF-8. */
  readonly id: string | Buffer;
}

const EXIT_OF_HTTP: Readonly<Record<StrictAnswer['http'], number>> = {
  200: EXIT.ok.code,
  400: EXIT.usage.code,
  500: EXIT.internal.code,
};

const LINE_END = Buffer.from('\n');

/**
 * `rpa-status ID`: prints what the PHP reader answers and one line end; where PHP's answer is empty, nothing,
 * and the reason on standard error.
 * @returns 0, 64 or 70 for HTTP 200, 400 or 500
 */
export const strictCommand = async ({ dataFolder, id }: StrictCommandOptions): Promise<number> => {
  const { http, body, reason } = strictReader(dataFolder)(id);
  if (reason !== undefined)
    process.stderr.write(`rpa-status: PHP's answer is empty (HTTP ${http}): ${reason}.\n`);
  if (body.length > 0) await writeOut(Buffer.concat([body, LINE_END]));
  return EXIT_OF_HTTP[http];
};
