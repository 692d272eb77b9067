import { Command, InvalidArgumentError } from 'commander';
import { isOperatorName } from '../../auth/claims.ts';
import { RIGHTS, type Right } from '../../auth/rights.ts';
import { isSessionId, SESSION_ID_RULE, type SessionId } from '../../protocol/session-id.ts';
import { withGuide } from '../help/with-guide.ts';
import { TOKEN_GUIDE } from './guide.ts';

const MAX_TTL_S = 604_800;

export interface TokenOptions {
  readonly home?: string;
  readonly operator?: string;
  readonly session?: SessionId;
  readonly ttl?: number;
  readonly may?: readonly Right[];
  readonly json: boolean;
}

const operatorName = (text: string): string => {
  if (!isOperatorName(text)) throw new InvalidArgumentError('expected a name of 1 to 128 characters');
  return text;
};

const sessionId = (text: string): SessionId => {
  if (!isSessionId(text)) throw new InvalidArgumentError(`expected ${SESSION_ID_RULE}`);
  return text;
};

const ttl = (text: string): number => {
  const seconds = Number(text);
  if (!/^\d+$/.test(text) || seconds < 1 || seconds > MAX_TTL_S)
    throw new InvalidArgumentError(`expected 1 to ${MAX_TTL_S} seconds`);
  return seconds;
};

const isRight = (word: string): word is Right => RIGHTS.some((right) => right === word);

const rights = (text: string): Right[] => {
  const words = text.split(',');
  if (!words.every(isRight))
    throw new InvalidArgumentError(`expected some of ${RIGHTS.join(', ')}, with commas`);
  return [...new Set(words)];
};

/** The command line of rpa-serve token. Throws commander's error instead of ending the process. */
export const tokenCommand = (): Command =>
  withGuide(
    new Command('rpa-serve token')
      .description("Makes a token: an operator's, or one to watch a session.")
      .option('--home <dir>', 'run-time home (default: $RPA_HOME or the package folder)')
      .option('--operator <name>', 'who it is for (default: the name of this user)', operatorName)
      .option('--session <id>', 'for this session instead of an operator', sessionId)
      .option(
        '--may <rights>',
        'what the operator may do beyond watching, starting and stopping: repeat, search',
        rights,
      )
      .option(
        '--ttl <seconds>',
        'how long it is good (default: auth.operator_ttl_s, auth.session_ttl_s)',
        ttl,
      )
      .option('--json', 'one JSON document: {token, expires_at}', false)
      .allowExcessArguments(false)
      .exitOverride(),
    TOKEN_GUIDE,
  );
