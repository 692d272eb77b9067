import { text } from 'node:stream/consumers';
import { type Auth, openAuth } from '../../auth/open-auth.ts';
import type { Settings } from '../../config/schema/settings-schema.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { bareToken, decodeToken } from '../../maintenance/doctor/token/decode-token.ts';
import { type Explanation, explainToken } from '../../maintenance/doctor/token/explain-token.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { printToStdout } from '../../status/documents/print.ts';
import { CommandError } from '../command-error.ts';
import { announceInput } from '../terminal/announce-input.ts';
import { tokenText } from './token-text.ts';

const INDENT_SPACES = 2;

export interface TokenQuestion {
  readonly home: string;
  readonly settings: Settings['auth'];
  /** As given; "-" reads standard input. */
  readonly given: string | undefined;
  readonly json: boolean;
}

const open = ({ home, settings }: TokenQuestion): Auth => {
  try {
    return openAuth(settings, { home, env: process.env, clock: () => new Date() });
  } catch (error) {
    if (error instanceof SettingsError) throw new CommandError(error.message, EXIT.configuration.code);
    throw error;
  }
};

const document = ({ holder, takenUntil, renewableUntil, ...rest }: Explanation): object => ({
  success: rest.refusal === null,
  ...rest,
  holder:
    holder === null
      ? null
      : { kind: holder.kind, name: holder.kind === 'operator' ? holder.name : holder.id },
  taken_until: takenUntil,
  renewable_until: renewableUntil,
});

/**
 * `rpa-doctor token`: header and claims of a token, and whether and why this server would refuse it.
 * @returns 0 when it is taken, 77 when it is refused
 * @throws CommandError when none is given or it is no token (64), and when none is asked for here or the secret
 * cannot be used (78)
 */
export const doctorToken = async (question: TokenQuestion): Promise<number> => {
  const { given, settings, json } = question;
  if (given === undefined) throw new CommandError('give the token on standard input: rpa-doctor token -');
  if (given === '-') announceInput('rpa-doctor', 'a token');
  const token = bareToken(given === '-' ? await text(process.stdin) : given);
  const decoded = decodeToken(token);
  if (decoded === null)
    throw new CommandError(
      'this is not a token: expected three parts with dots between, the first two JSON.',
    );
  const explanation = await explainToken(token, decoded, { auth: open(question), settings, now: new Date() });
  await printToStdout(
    json ? `${JSON.stringify(document(explanation), null, INDENT_SPACES)}\n` : tokenText(explanation),
  );
  if (explanation.refusal === null) return EXIT.ok.code;
  return explanation.refusal === 'not_configured' ? EXIT.configuration.code : EXIT.notPermitted.code;
};
