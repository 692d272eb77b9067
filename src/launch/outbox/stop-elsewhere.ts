import { within } from '../../host/deadline.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { requestStop } from '../../protocol/stop-request.ts';
import { viewSession } from '../../status/documents/view-session.ts';
import { LaunchError } from '../launch-error.ts';
import type { Admission } from '../queue/admission.ts';
import { makeOutboxFolders } from '../queue/make-folders.ts';
import { askForStop } from './stops.ts';

/** A host that does not answer is told within its lease; its session's end takes a while more. */
const STOP_BUDGET_MS = 90_000;
const LOOK_EVERY_MS = 50;

/**
 * Has the shared queue stop a session and returns when its files on this host say that it is over.
 * @returns whether it had not ended before
 * @throws {LaunchError} `unavailable` when nobody does it in time; it stays asked for
 * @throws {StoreError}
 */
export const stopElsewhere = async ({ home, clock }: Admission, id: SessionId): Promise<boolean> => {
  const isOver = (): boolean => viewSession({ home }, id, clock()).view.data.execucao.finalizado;
  if (isOver()) return false;
  await makeOutboxFolders(home);
  await requestStop(sessionPaths(home, id));
  await askForStop(home, id);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const looks = setInterval(() => isOver() && resolve(true), LOOK_EVERY_MS);
  const stopped = await within(promise, STOP_BUDGET_MS, () => false).finally(() => clearInterval(looks));
  if (!stopped)
    throw new LaunchError(
      'unavailable',
      `the shared queue has not stopped ${id} yet, and will: see whether rpa-mirror.service runs on this host and reaches Redis`,
    );
  return true;
};
