import { afterAll, expect } from 'vitest';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';
import { gate } from '../../support/gate.ts';
import { type EndRow, endsTable } from '../support/ends-table.ts';
import type { Installed } from '../support/installed.ts';
import { type InstalledSession, installedSession } from '../support/installed-session.ts';
import { liveViews } from '../support/readers.ts';

/** More browsers at once make each other late. */
const SESSIONS_AT_ONCE = 4;

/** One way for a session to end. */
export interface Way {
  readonly how: string;
  readonly id: string;
  /** Of the machine when the session begins. */
  readonly settings: object;
  /** Where `act` comes in; left out: it comes to its end by itself. */
  readonly tela?: number;
  readonly act?: (session: InstalledSession) => Promise<void>;
}

export interface Measured {
  readonly row: EndRow;
  readonly session: InstalledSession;
}

export interface Measuring {
  /** Launches a session and measures its end. */
  readonly measure: (way: Way) => Promise<Measured>;
  readonly note: (row: EndRow) => void;
  /** Those that were measured. */
  readonly sessions: () => readonly { readonly id: string; readonly estado: string }[];
}

/** Measures ends of sessions and prints a table of them when the tests are over. */
export const useMeasuring = (machine: Installed, atOnce = SESSIONS_AT_ONCE): Measuring => {
  const rows: EndRow[] = [];
  const ended: { readonly id: string; readonly estado: string }[] = [];
  const enter = gate(atOnce);
  const alone = gate(1);
  afterAll(() => console.log(`\n${endsTable(rows)}\n`));

  const known = new Set<string>();

  /** The second run of a test is another session. */
  const newId = (wished: string): string => {
    const id = known.has(wished) ? `${wished}-again` : wished;
    known.add(id);
    return id;
  };

  const begin = async ({ id: wished, settings }: Way): Promise<InstalledSession> => {
    const id = newId(wished);
    await machine.settings(settings);
    expect(await machine.launch(id)).toMatchObject({ code: 0, answer: { estado: 'started' } });
    const session = await installedSession(machine, id);
    // It has read the settings; the next session may have others.
    await session.reached(0);
    return session;
  };

  const run = async (way: Way): Promise<Measured> => {
    const launchedMs = performance.now();
    const session = await alone(() => begin(way));
    if (way.tela !== undefined) await session.reached(way.tela);
    const actedMs = way.act === undefined ? launchedMs : performance.now();
    const [ms] = await Promise.all([session.ended(actedMs), way.act?.(session)]);
    await session.gone();
    const { status } = documentsOf(session.home, session.id);
    const [view] = await liveViews(machine.rig, [session.id]);
    const row = {
      how: way.how,
      estado: String(view?.execucao.estado),
      reason: status?.reason ?? null,
      ms,
      left: (await session.processes()).length,
    };
    rows.push(row);
    ended.push({ id: session.id, estado: row.estado });
    return { row, session };
  };

  return {
    measure: (way) => enter(() => run(way)),
    note: (row) => rows.push(row),
    sessions: () => ended,
  };
};
