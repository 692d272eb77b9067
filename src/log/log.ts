import type { Etapa } from '../protocol/files/shapes.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type LogFields = { readonly [name: string]: unknown };

/** One line per event. Whatever is passed is redacted before it is written. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same log, with the screen in every line. */
  child(bindings: { readonly tela: Etapa }): Log;
  /** Every line is on its way to the disk before the call that logs it returns; closing frees the file. */
  close(): void;
}

const nothing = (): void => {};

/** Writes nothing; for tests and for callers without a session. */
export const SILENT_LOG: Log = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  child: () => SILENT_LOG,
  close: nothing,
};
