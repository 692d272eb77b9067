import { userInfo } from 'node:os';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { isOperatorName } from '../../auth/claims.ts';
import type { Minted } from '../../auth/mint-token.ts';
import { openMaker } from '../../auth/open-maker.ts';
import { loadSettings } from '../../config/load-settings.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { isSessionId, SESSION_ID_RULE, type SessionId } from '../../protocol/session-id.ts';
import { CommandError } from '../command-error.ts';
import { homeOf } from '../home.ts';

const MAX_TTL_S = 604_800;

interface TokenOptions {
  readonly home?: string;
  readonly operator?: string;
  readonly session?: SessionId;
  readonly ttl?: number;
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

const AFTER_HELP = `
Prints the token and nothing else; whoever has it is who it says. The operators' page asks for one at /dashboard.
Needs auth.secret_file and the right to read it.

Exit codes: 0 made · 64 usage · 78 no secret, or it cannot be used`;

const tokenCommand = (): Command =>
  new Command('rpa-serve token')
    .description("Makes a token: an operator's, or one to watch a session.")
    .option('--home <dir>', 'run-time home (default: $RPA_HOME or the package folder)')
    .option('--operator <name>', 'who it is for (default: the name of this user)', operatorName)
    .option('--session <id>', 'for this session instead of an operator', sessionId)
    .option('--ttl <seconds>', 'how long it is good (default: auth.operator_ttl_s, auth.session_ttl_s)', ttl)
    .option('--json', 'one JSON document: {token, expires_at}', false)
    .addHelpText('after', AFTER_HELP)
    .allowExcessArguments(false)
    .exitOverride();

/** Behind sudo, the name of whoever called it. */
const thisUser = (): string => {
  const { SUDO_USER: name = '' } = process.env;
  if (isOperatorName(name)) return name;
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.()}`;
  }
};

const mint = ({ home: wanted, operator, session, ttl: ttlS }: TokenOptions): Minted => {
  const home = homeOf(wanted);
  try {
    const { settings } = loadSettings({ home, env: process.env });
    const maker = openMaker(settings.auth, { home, env: process.env, clock: () => new Date() });
    if (session !== undefined) return maker.mintSessionToken(session, ttlS);
    return maker.mintOperatorToken(operator ?? thisUser(), ttlS);
  } catch (error) {
    if (error instanceof SettingsError) throw new CommandError(error.message, EXIT.configuration.code);
    throw error;
  }
};

/**
 * `rpa-serve token`: prints a token on stdout.
 * @param argv the arguments after "token"
 * @returns the exit code
 * @throws CommandError for wrong use and for a secret that cannot be used
 */
export const runTokenCommand = async (argv: readonly string[]): Promise<number> => {
  const command = tokenCommand();
  try {
    command.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.ok.code : EXIT.usage.code;
  }
  const options = command.opts<TokenOptions>();
  if (options.operator !== undefined && options.session !== undefined)
    throw new CommandError('--operator and --session do not go together.');
  const { token, expiresAt } = mint(options);
  process.stdout.write(`${options.json ? JSON.stringify({ token, expires_at: expiresAt }) : token}\n`);
  return EXIT.ok.code;
};
