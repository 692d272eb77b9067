import { existsSync } from 'node:fs';
import type { LiveView } from '../../../src/protocol/files/live-shape.ts';
import { newSessionId, type SessionId } from '../../../src/protocol/session-id.ts';
import { openTracker } from '../../../src/protocol/tracker/open-tracker.ts';
import type { SessionEnd, Tracker } from '../../../src/protocol/tracker/tracker.ts';
import { viewSession } from '../../../src/status/documents/view-session.ts';
import { ESTIMATES, SUCCESS } from '../../fixtures/writer/sample-session.ts';

const DEADLINE_MS = 300_000;

export interface ToldSession {
  readonly id: SessionId;
  readonly tracker: Tracker;
  /** Tells something new and waits until it is on disk. */
  readonly step: (screen: number, mensagem?: string) => Promise<void>;
  readonly estimates: () => Promise<void>;
  readonly finish: (end?: SessionEnd) => Promise<void>;
  readonly view: () => LiveView;
}

/** A session whose files the real tracker writes, as the test wants it. @param pid the process it is said to run in */
export const tellSession = async (
  home: string,
  {
    id = newSessionId(),
    pid = process.pid,
    deadline = new Date(Date.now() + DEADLINE_MS),
    fluxo = 'tosegurado',
    totalEtapas = 15,
  } = {},
): Promise<ToldSession> => {
  const tracker = await openTracker({
    home,
    sessionId: id,
    fluxo,
    totalEtapas,
    clock: () => new Date(),
    attempt: 1,
    deadline,
    unit: null,
    pid,
    onWriteFailed: (error) => {
      // A home that a test removed needs no more writes.
      if (existsSync(home)) throw error;
    },
  });
  return {
    id,
    tracker,
    step: async (screen, mensagem = `Tela ${screen}`) => {
      tracker.step(screen, mensagem);
      await tracker.flushed();
    },
    estimates: async () => {
      tracker.estimates({ ...ESTIMATES, timestamp: tracker.timestamp() });
      await tracker.flushed();
    },
    finish: (end = SUCCESS) => tracker.finish(end),
    view: () => viewSession({ home }, id, new Date()).view,
  };
};
