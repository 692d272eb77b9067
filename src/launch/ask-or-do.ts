import { accessSync, constants, existsSync } from 'node:fs';
import { isRoot } from '../host/identity.ts';
import type { BackendName } from '../life/backend-name.ts';
import { sessionsFolder } from '../protocol/paths.ts';
import { errorCode } from '../protocol/store/store-error.ts';
import { refusal } from './answer.ts';
import { asLaunchError } from './as-launch-error.ts';
import { askBroker, BROKER_SOCKET } from './broker/client.ts';
import { LaunchError } from './launch-error.ts';
import type { Launcher } from './launcher.ts';
import type { LauncherPlace } from './open-launcher.ts';

/** `auto`: units where systemd runs and the broker or root can have them, else processes. */
export type BackendChoice = 'auto' | BackendName | 'queue';

/** Without a broker this process does it. */
const MAY_BE_HERE: ReadonlySet<BackendChoice> = new Set(['auto', 'queue']);

export interface Errand {
  /** Where it is done when nobody else does it. */
  readonly place: LauncherPlace;
  readonly backend: BackendChoice;
  /** What the broker is asked. */
  readonly request: object;
  /** The same without a broker. */
  readonly work: (launcher: Launcher) => Promise<object>;
}

/** What a broker or a launcher answered: `Launched`, `Stopped`, `Done` or `Refused`, as far as others look at it. */
export interface AnyAnswer {
  readonly success?: unknown;
  readonly code?: unknown;
  readonly detail?: unknown;
}

const ANSWER_LOST = 'the broker ended without an answer: look at journalctl -u rpa-launch';

/** Nothing was ever installed here; any other reason is a broker's trouble. */
const NO_BROKER = 'ENOENT';

/** Where accepted sessions go, for this one launch. */
const toSharedQueue = (launcher: Launcher): Launcher => {
  const { settings } = launcher;
  return { ...launcher, settings: { ...settings, admission: { ...settings.admission, backend: 'queue' } } };
};

const doHere = async ({ place, backend, work }: Errand): Promise<AnyAnswer> => {
  const { openLauncher, backendHere } = await import('./open-launcher.ts');
  const launcher = openLauncher(place, backend === 'auto' || backend === 'queue' ? backendHere() : backend);
  return work(backend === 'queue' ? toSharedQueue(launcher) : launcher);
};

/** The broker goes by its settings, never by what it is asked. */
const refuseOtherBackend = async (place: LauncherPlace): Promise<void> => {
  const { loadSettings } = await import('../config/load-settings.ts');
  if (loadSettings(place).settings.admission.backend !== 'queue')
    throw new LaunchError(
      'configuration',
      'the broker of this machine does not share a queue: set admission.backend to "queue" (docs/scale.md)',
    );
};

const notReached = (reason: string): LaunchError =>
  reason === 'EACCES'
    ? new LaunchError('refused', 'this user may not ask the broker: it must be in the group rpa-front')
    : new LaunchError(
        'unavailable',
        `the broker cannot be reached (${reason}): systemctl status rpa-launch.socket`,
      );

/** Whoever cannot write a home cannot run its sessions either: without its broker nothing can be done there. */
const canWrite = (home: string): boolean => {
  try {
    accessSync(existsSync(sessionsFolder(home)) ? sessionsFolder(home) : home, constants.W_OK);
    return true;
  } catch (error) {
    return errorCode(error) === 'ENOENT';
  }
};

const answer = async (errand: Errand): Promise<AnyAnswer> => {
  const { backend, request, place } = errand;
  if (backend === 'process') return doHere(errand);
  if (backend === 'queue' && existsSync(BROKER_SOCKET)) await refuseOtherBackend(place);
  const asked = await askBroker({ ...request, home: place.home });
  if (asked.kind === 'broken') throw new LaunchError('unavailable', ANSWER_LOST);
  if (asked.kind === 'answer' && asked.answer.code !== 'other_home') return asked.answer;
  if (asked.kind === 'answer') {
    if (!isRoot() && !MAY_BE_HERE.has(backend)) throw notReached('it serves another home');
  } else if (!isRoot() && (!MAY_BE_HERE.has(backend) || asked.reason !== NO_BROKER || !canWrite(place.home)))
    throw notReached(asked.reason);
  return doHere(errand);
};

/**
 * Has the broker do it where there is one for this home, else does it in this process.
 * @throws what nobody expected; a refusal is an answer
 */
export const askOrDo = async (errand: Errand): Promise<AnyAnswer> => {
  try {
    return await answer(errand);
  } catch (error) {
    const refused = asLaunchError(error);
    if (refused.code === 'internal') throw error;
    return refusal(refused, new Date());
  }
};
