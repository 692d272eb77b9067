import { EXIT } from '../protocol/exit-codes.ts';
import { type BatchInput, BatchInputError, idOnLine, LineSplitter } from './batch-input.ts';
import { writeOut } from './strict-output.ts';
import { type StrictReader, strictReader } from './strict-reader.ts';

export interface BatchOptions {
  readonly dataFolder: string;
  readonly input: BatchInput;
  /** @default standard input */
  readonly source?: AsyncIterable<Buffer>;
  /** Takes finished lines; resolves false once nobody reads them any more. @default standard output */
  readonly write?: (bytes: Buffer) => Promise<boolean>;
}

/** Answers are handed over when they are this many characters, and at the end of every chunk of ids. */
const WRITE_CHARACTERS = 256 * 1024;

const answerLine = (read: StrictReader, id: string | Buffer): string => {
  const { http, exit, body } = read(id);
  const session = JSON.stringify(id.toString());
  const stdout = JSON.stringify(body.toString('utf8'));
  return `{"session":${session},"http":${http},"exit":"${exit}","stdout":${stdout}}\n`;
};

/** Answers lines one by one, in order, and hands the answers over in blocks. */
class BatchAnswers {
  readonly #read: StrictReader;
  readonly #input: BatchInput;
  readonly #write: (bytes: Buffer) => Promise<boolean>;
  #lineNumber = 0;
  #text = '';

  constructor(read: StrictReader, input: BatchInput, write: (bytes: Buffer) => Promise<boolean>) {
    this.#read = read;
    this.#input = input;
    this.#write = write;
  }

  async #flush(): Promise<boolean> {
    const text = this.#text;
    this.#text = '';
    return text === '' || this.#write(Buffer.from(text));
  }

  /**
   * @returns false once nobody reads the answers any more
   * @throws BatchInputError after all answers before the wrong line were handed over
   */
  async answer(lines: readonly Buffer[]): Promise<boolean> {
    try {
      for (const line of lines) {
        this.#lineNumber += 1;
        this.#text += answerLine(this.#read, idOnLine(line, this.#input, this.#lineNumber));
        if (this.#text.length >= WRITE_CHARACTERS && !(await this.#flush())) return false;
      }
    } catch (error) {
      await this.#flush();
      throw error;
    }
    return this.#flush();
  }
}

/**
 * `rpa-status --batch`: answers the ids on standard input, in order, each as one compact JSON line
 * `{"session", "http", "exit", "stdout"}`. Ids are answered as they arrive; an empty line is the empty id.
 * A `session` that is no valid UTF-8 is shown with U+FFFD in the wrong places.
 * @returns 0 when every id was answered (or nobody reads any more), 65 when a line holds no id
 */
export const batchCommand = async ({
  dataFolder,
  input,
  source = process.stdin,
  write = writeOut,
}: BatchOptions): Promise<number> => {
  const answers = new BatchAnswers(strictReader(dataFolder), input, write);
  const splitter = new LineSplitter();
  try {
    for await (const chunk of source) {
      if (!(await answers.answer(splitter.push(chunk)))) return EXIT.ok.code;
    }
    await answers.answer(splitter.end());
    return EXIT.ok.code;
  } catch (error) {
    if (!(error instanceof BatchInputError)) throw error;
    process.stderr.write(`rpa-status: ${error.message}; the lines before it are answered.\n`);
    return EXIT.badInput.code;
  }
};
