import { type Logger, pino } from 'pino';
import type { SessionId } from '../protocol/session-id.ts';
import { LOG_LEVELS, type Log, type LogFields, type LogLevel } from './log.ts';
import type { LineSink } from './log-file.ts';
import type { Redactor } from './redactor.ts';

export interface LogOptions {
  readonly sink: LineSink;
  readonly session: SessionId;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly redactor: Redactor;
  readonly level: LogLevel;
}

/** Keys that every line has; a field of the same name would make the line ambiguous. */
const OWN_KEYS = new Set(['level', 'time', 'session', 'attempt', 'tela', 'msg']);

const withoutOwnKeys = (fields: LogFields): LogFields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [OWN_KEYS.has(name) ? `${name}_` : name, value]),
  );

const wrap = (logger: Logger, redactor: Redactor, close: () => void): Log => {
  const at =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}): void => {
      if (logger.isLevelEnabled(level))
        logger[level](redactor.redactDeep(withoutOwnKeys(fields)), redactor.redactText(message));
    };
  const [debug, info, warn, error] = LOG_LEVELS;
  return {
    debug: at(debug),
    info: at(info),
    warn: at(warn),
    error: at(error),
    child: (bindings) => wrap(logger.child(bindings), redactor, close),
    close,
  };
};

/**
 * The log of one session: JSON lines `{level, time, session, attempt, tela?, …fields, msg}`, level
 * as a word, time as ISO 8601. Import this module only when a session runs: pino costs start-up time.
 */
export const createLog = ({ sink, session, attempt, redactor, level }: LogOptions): Log => {
  const logger = pino(
    {
      level,
      base: { session, attempt },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => sink.write(line) },
  );
  return wrap(logger, redactor, () => sink.close());
};
