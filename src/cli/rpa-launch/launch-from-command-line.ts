import { isUtf8 } from 'node:buffer';
import { refusal } from '../../launch/answer.ts';
import { askOrDo } from '../../launch/ask-or-do.ts';
import { LaunchError } from '../../launch/launch-error.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { isSessionId, newSessionId, SESSION_ID_RULE, type SessionId } from '../../protocol/session-id.ts';
import { CommandError } from '../command-error.ts';
import { homeOf } from '../home.ts';
import { placeOf } from '../place.ts';
import { printAnswer } from '../print-answer.ts';
import { readData } from '../read-data.ts';
import { announceInput } from '../terminal/announce-input.ts';
import { completeData } from './complete-data.ts';
import type { LaunchOptions } from './options.ts';

/** To whoever has only stopped watching. */
const tellItGoesOn = (id: SessionId, { home, backend }: LaunchOptions): void => {
  const where = home === undefined ? '' : ` --home ${home}`;
  const by = backend === 'auto' || backend === 'queue' ? '' : ` --backend ${backend}`;
  process.stderr.write(
    `rpa-launch: only this command was stopped; session ${id} goes on\n` +
      `  follow it  rpa-status --watch ${id}${where}\n` +
      `  stop it    rpa-stop ${id}${where}${by}\n`,
  );
};

/** Shows the session on stderr as rpa-run would. */
const waitForEnd = async (options: LaunchOptions, id: SessionId): Promise<number> => {
  const { showUntilEnd } = await import('../follow/show-until-end.ts');
  return showUntilEnd(homeOf(options.home), id, () => tellItGoesOn(id, options));
};

const invalid = (detail: string): number =>
  printAnswer('rpa-launch', refusal(new LaunchError('invalid', detail), new Date()));

/** @returns null when it cannot be read, which has been told @throws CommandError when none is given */
const dataOf = async (options: LaunchOptions): Promise<string | null> => {
  try {
    if (options.data === '-') announceInput('rpa-launch', "the customer's data (JSON)");
    const data = await readData({ data: options.data, config: undefined, sessionConfig: null });
    if (typeof data === 'string' || isUtf8(data)) return data.toString();
    invalid('the data is not UTF-8');
    return null;
  } catch (error) {
    if (!(error instanceof CommandError) || error.exitCode !== EXIT.badInput.code) throw error;
    invalid(error.message);
    return null;
  }
};

/**
 * `rpa-launch --data …`
 * @returns 0 when the session is there, the code of the refusal, or, with --wait, the session's own
 * @throws CommandError when no data is given
 */
export const launchFromCommandLine = async (options: LaunchOptions): Promise<number> => {
  const id = options.session ?? newSessionId();
  if (!isSessionId(id)) return invalid(`--session: expected ${SESSION_ID_RULE}`);
  const data = await dataOf(options);
  if (data === null) return EXIT.badInput.code;
  const text = await completeData(options.home, data);
  const code = printAnswer(
    'rpa-launch',
    await askOrDo({
      place: placeOf(options.home),
      backend: options.backend,
      request: { op: 'launch', session: id, texto: text },
      work: async (launcher) => (await import('../../launch/launch.ts')).launch(launcher, { id, text }),
    }),
  );
  return options.wait && code === EXIT.ok.code ? waitForEnd(options, id) : code;
};
