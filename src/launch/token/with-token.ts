import type { TokenMaker } from '../../auth/open-maker.ts';
import type { Launched } from '../answer.ts';
import type { Launcher } from '../launcher.ts';

/** The secret as each launcher found it; a broker does not read it anew for every launch. */
const known = new WeakMap<Launcher, TokenMaker>();

const makerOf = async (launcher: Launcher): Promise<TokenMaker> => {
  const found = known.get(launcher);
  if (found !== undefined) return found;
  const [{ openMaker }, { readWithRights }] = await Promise.all([
    import('../../auth/open-maker.ts'),
    import('./read-as-root.ts'),
  ]);
  const { home, settings, clock } = launcher;
  const maker = openMaker(settings.auth, { home, env: process.env, clock, readSecretFile: readWithRights });
  known.set(launcher, maker);
  return maker;
};

/**
 * The answer with a token to watch the session, where `auth.secret_file` is set and this process can read it. Only
 * whoever has the session's data gets one: an id can be guessed, and `existing` means that it was. A fresh one each
 * time, it is not part of the answer that is kept.
 */
export const withToken = async (launcher: Launcher, answer: Launched): Promise<Launched> => {
  if (launcher.settings.auth.secret_file === null || answer.estado === 'existing') return answer;
  try {
    const { token } = (await makerOf(launcher)).mintSessionToken(answer.session_id);
    return { ...answer, token };
  } catch (error) {
    launcher.onTrouble(answer.session_id, error);
    return answer;
  }
};
