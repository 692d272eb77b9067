import { isRoot } from '../host/identity.ts';
import { errorCode } from '../protocol/store/store-error.ts';
import { LaunchError } from './launch-error.ts';
import { FRONT_GROUP, SESSION_USER } from './unit/session-unit.ts';

/** As whom this process writes a home, and starts units. */
export interface SessionIdentity {
  /** Group of what sessions write: the fronts', where there is one. */
  readonly group: string | undefined;
}

const takes = (change: () => void): boolean => {
  try {
    change();
    return true;
  } catch (error) {
    if (errorCode(error) === 'ERR_UNKNOWN_CREDENTIAL') return false;
    throw error;
  }
};

const change = (): SessionIdentity => {
  const hasFronts = takes(() => process.setgroups?.([SESSION_USER, FRONT_GROUP]));
  if (!hasFronts && !takes(() => process.setgroups?.([SESSION_USER])))
    throw new LaunchError(
      'configuration',
      `there is no user ${SESSION_USER} for sessions to run as: run scripts/install`,
    );
  const group = hasFronts ? FRONT_GROUP : SESSION_USER;
  process.setegid?.(group);
  process.seteuid?.(SESSION_USER);
  return { group: hasFronts ? FRONT_GROUP : undefined };
};

let known: SessionIdentity | undefined;

/**
 * From here on root works on files with the rights of the user that sessions run as, and no more: a link
 * that a session could plant leads nowhere that it could not reach itself. What is spawned with `AS_ROOT`
 * is root again.
 * @throws {LaunchError} `configuration` when there is no such user
 */
export const becomeSessionUser = (): SessionIdentity => {
  known ??= isRoot() ? change() : { group: undefined };
  return known;
};
