import type { Estimates } from '../../src/protocol/files/shapes.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { openTracker } from '../../src/protocol/tracker/open-tracker.ts';
import type { Tracker } from '../../src/protocol/tracker/tracker.ts';
import { DEFAULT_FLOW } from '../../src/quote/flows/known-flows.ts';
import { estimate, PLANS } from '../support/histories.ts';

const SCREENS = DEFAULT_FLOW.resultScreen;
const LIFETIME_MS = 3_600_000;
/** The tracker's own: "inicio", the estimates, "final". */
const OTHER_ENTRIES = 3;

/** A session of this process, told by the real writer. */
export const openSession = (home: string, id: string): Promise<Tracker> =>
  openTracker({
    home,
    sessionId: id as SessionId,
    fluxo: DEFAULT_FLOW.name,
    totalEtapas: SCREENS,
    clock: () => new Date(),
    attempt: 1,
    deadline: new Date(Date.now() + LIFETIME_MS),
    unit: null,
    pid: process.pid,
    onWriteFailed: (error) => {
      throw error;
    },
  });

/** Writes a session that ended in two plans, with so many history entries. @returns its id */
export const writeEndedSession = async (home: string, entries: number): Promise<string> => {
  const id = `bench${entries}`;
  const tracker = await openSession(home, id);
  for (let at = 0; at < entries - OTHER_ENTRIES; at += 1) {
    const screen = (at % SCREENS) + 1;
    tracker.stepDone(screen, `Tela ${screen} concluída`);
  }
  tracker.estimates(estimate as unknown as Estimates);
  await tracker.finish({
    status: 'success',
    mensagem: 'RPA success',
    dadosFinais: PLANS,
    erros: [],
    exitCode: 0,
    reason: null,
  });
  return id;
};
