import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { processBackend } from '../../../../src/launch/backend/process-backend.ts';
import type { Backend } from '../../../../src/launch/backend.ts';
import type { SessionId } from '../../../../src/protocol/session-id.ts';
import { openTracker } from '../../../../src/protocol/tracker/open-tracker.ts';
import type { Tracker } from '../../../../src/protocol/tracker/tracker.ts';
import { SUCCESS, sampleOptions } from '../../../fixtures/writer/sample-session.ts';

const DEADLINE_MS = 300_000;

/** Each session a real process that does nothing; what a session writes is written on its behalf. */
export interface Sleepers extends Disposable {
  readonly backend: Backend;
  /** Every start there was, in order. */
  readonly started: readonly SessionId[];
  /** What runs now, in the order of its start. */
  readonly running: () => readonly SessionId[];
  /** The session's process takes it, as rpa-run does. */
  readonly begin: (id: SessionId) => Promise<void>;
  /** It begins and tells its success; its process goes on. */
  readonly end: (id: SessionId) => Promise<void>;
  /** The same, and its process ends. */
  readonly succeed: (id: SessionId) => Promise<void>;
  /** Its process is killed. */
  readonly crash: (id: SessionId) => Promise<void>;
}

const isGone = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** @param refuse throws for sessions that cannot be started */
export const sleepers = (home: string, refuse: (id: SessionId) => void = () => {}): Sleepers => {
  const started: SessionId[] = [];
  const children = new Map<SessionId, ChildProcess>();
  const trackers = new Map<SessionId, Tracker>();

  const begin = async (id: SessionId): Promise<void> => {
    if (trackers.has(id)) return;
    const { input: _, ...options } = sampleOptions(home, id);
    const pid = children.get(id)?.pid ?? 0;
    const deadline = new Date(Date.now() + DEADLINE_MS);
    trackers.set(id, await openTracker({ ...options, pid, deadline }));
  };

  const end = async (id: SessionId): Promise<void> => {
    await begin(id);
    await trackers.get(id)?.finish(SUCCESS);
  };

  const crash = async (id: SessionId): Promise<void> => {
    const child = children.get(id);
    if (child === undefined || isGone(child)) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };

  return {
    backend: {
      ...processBackend({ home, root: '/nonexistent' }),
      start: async (id) => {
        refuse(id);
        const child = spawn('sleep', ['1000'], { stdio: 'ignore' });
        await once(child, 'spawn');
        started.push(id);
        children.set(id, child);
        return child.pid ?? null;
      },
    },
    started,
    running: () => [...children].filter(([, child]) => !isGone(child)).map(([id]) => id),
    begin,
    end,
    succeed: async (id) => {
      await end(id);
      await crash(id);
    },
    crash,
    [Symbol.dispose]: () => {
      for (const child of children.values()) child.kill('SIGKILL');
    },
  };
};
