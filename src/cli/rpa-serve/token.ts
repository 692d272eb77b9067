import { userInfo } from 'node:os';
import { CommanderError } from 'commander';
import { isOperatorName } from '../../auth/claims.ts';
import type { Minted } from '../../auth/mint-token.ts';
import { openMaker } from '../../auth/open-maker.ts';
import { loadSettings } from '../../config/load-settings.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { CommandError } from '../command-error.ts';
import { homeOf } from '../home.ts';
import { type TokenOptions, tokenCommand } from './token-options.ts';

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

const mint = ({ home: wanted, operator, session, ttl: ttlS, may }: TokenOptions): Minted => {
  const home = homeOf(wanted);
  try {
    const { settings } = loadSettings({ home, env: process.env });
    const maker = openMaker(settings.auth, { home, env: process.env, clock: () => new Date() });
    if (session !== undefined) return maker.mintSessionToken(session, ttlS);
    return maker.mintOperatorToken(operator ?? thisUser(), ttlS, may);
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
  if (options.may !== undefined && options.session !== undefined)
    throw new CommandError('--may and --session do not go together: rights are for operators.');
  const { token, expiresAt } = mint(options);
  process.stdout.write(`${options.json ? JSON.stringify({ token, expires_at: expiresAt }) : token}\n`);
  return EXIT.ok.code;
};
