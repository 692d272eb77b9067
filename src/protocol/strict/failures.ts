/** PHP dies on this input with an error that the reader does not catch: HTTP 500 and an empty body. */
export class UncaughtError extends Error {
  override readonly name = 'UncaughtError';
}

/** The reader notices and says so in its answer: HTTP 500 with a message. */
export class ReaderException extends Error {
  override readonly name = 'ReaderException';
}

/** The answer holds something that PHP cannot print as JSON: HTTP 200 and an empty body. */
export class EncodeError extends Error {
  override readonly name = 'EncodeError';
}
