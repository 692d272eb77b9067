import { Buffer, isUtf8 } from 'node:buffer';
import { type ByteString, byteString } from './byte-string.ts';
import { type ClockTexts, clockTexts } from './clock.ts';
import { decode, type PhpDocument } from './document.ts';
import { EncodeError, ReaderException, UncaughtError } from './failures.ts';
import { writeHistoryData } from './history-answer.ts';
import { JsonWriter } from './json-writer.ts';
import { writeNoFileData } from './no-file-answer.ts';
import { writeProgressData } from './progress-answer.ts';
import { Tape } from './tape.ts';
import { MESSAGE } from './texts.ts';

export type StrictFileKind = 'history' | 'progress' | 'result';

/** A file as the reader finds it. `unreadable` exists but has no content: no permission, a directory, … */
export type FileContent = Buffer | 'unreadable' | 'absent';

export type StrictExit = 'ok' | 'bad_request' | 'exception' | 'uncaught' | 'encode_failed';

export interface StrictRequest {
  /** The id as the client gave it; bytes when it may be no valid UTF-8. */
  readonly session: string | Buffer;
  /** Asked only for ids that are a single path component, and only for the files that the answer needs. */
  readonly readFile: (kind: StrictFileKind) => FileContent;
  readonly now: Date;
}

export interface StrictAnswer {
  readonly http: 200 | 400 | 500;
  readonly exit: StrictExit;
  /** UTF-8 JSON without a newline at its end; empty for `uncaught` and `encode_failed`. */
  readonly body: Buffer;
  /** Newlines that PHP sends after the body: whatever followed the former script's closing tag. */
  readonly blankTail: 0 | 27;
  /** For operators: why there is no body. Names the place in the file, never its content. */
  readonly reason?: string;
}

const EMPTY = Buffer.alloc(0);

// A call is synchronous, so one set of work space serves every call; a result is read while a history is printed.
const writer = new JsonWriter();
const mainTape = new Tape();
const resultTape = new Tape();

const decodeFile = (file: FileContent, tape: Tape): PhpDocument | null =>
  typeof file === 'string' ? null : decode(file, tape);

const failureBody = (message: string, clock: ClockTexts): Buffer => {
  writer.reset();
  writer.open('{');
  writer.key('success');
  writer.raw('false');
  writer.key('message');
  writer.string(byteString(message));
  writer.key('timestamp');
  writer.raw(`"${clock.spaced}"`);
  writer.close('}');
  return writer.copy();
};

/** Reads the session's file and prints the answer. */
const writeAnswer = (
  id: ByteString,
  readFile: StrictRequest['readFile'],
  clock: ClockTexts,
): StrictAnswer['blankTail'] => {
  const isOneComponent = !/[/\0]/.test(id);
  writer.open('{');
  writer.key('success');
  writer.raw('true');
  writer.key('data');
  writer.open('{');
  const history = isOneComponent ? readFile('history') : 'absent';
  if (history !== 'absent') {
    const readResult = () => decodeFile(readFile('result'), resultTape);
    writeHistoryData(writer, id, decodeFile(history, mainTape), clock, readResult);
  } else {
    const progress = isOneComponent ? readFile('progress') : 'absent';
    if (progress === 'absent') {
      writeNoFileData(writer, id, clock);
      writer.close('}');
      writer.key('timestamp');
      writer.raw(`"${clock.spaced}"`);
      writer.close('}');
      return 0;
    }
    writeProgressData(writer, id, decodeFile(progress, mainTape), clock);
  }
  writer.close('}');
  writer.close('}');
  return 27;
};

const failedAnswer = (error: unknown, clock: ClockTexts): StrictAnswer => {
  if (error instanceof ReaderException) {
    return { http: 500, exit: 'exception', body: failureBody(error.message, clock), blankTail: 27 };
  }
  if (error instanceof UncaughtError) {
    return { http: 500, exit: 'uncaught', body: EMPTY, blankTail: 0, reason: error.message };
  }
  if (error instanceof EncodeError) {
    return { http: 200, exit: 'encode_failed', body: EMPTY, blankTail: 27, reason: error.message };
  }
  throw error;
};

/**
 * Answers for one session exactly as the PHP reader get_progress_completo does, byte for byte.
 * Not re-entrant: `readFile` must not call it.
 */
export const strictAnswer = ({ session, readFile, now }: StrictRequest): StrictAnswer => {
  const clock = clockTexts(now);
  const id = typeof session === 'string' ? byteString(session) : session.toString('latin1');
  if (id === '' || id === '0') {
    return { http: 400, exit: 'bad_request', body: failureBody(MESSAGE.sessionMissing, clock), blankTail: 0 };
  }
  try {
    writer.reset();
    const blankTail = writeAnswer(id, readFile, clock);
    if (typeof session !== 'string' && !isUtf8(session)) {
      return {
        http: 200,
        exit: 'encode_failed',
        body: EMPTY,
        blankTail,
        reason: 'the session id is no valid UTF-8',
      };
    }
    return { http: 200, exit: 'ok', body: writer.copy(), blankTail };
  } catch (error) {
    return failedAnswer(error, clock);
  }
};
