import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settleEnded } from '../../../src/launch/queue/settle.ts';
import { comparedPath, ledgerPath, markPath } from '../../../src/protocol/ledger/ledger-paths.ts';
import { markOpen, openMarks } from '../../../src/protocol/ledger/open-marks.ts';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { endedRecordOf } from '../../../src/status/documents/ended-record-of.ts';
import { knownSessions } from '../../../src/status/documents/known-sessions.ts';
import { sessionIds } from '../../../src/status/documents/session-ids.ts';
import { listPage } from '../../../src/status/list-page.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { addEndedSessions } from '../../support/ended-sessions.ts';
import { idOf } from './support/launching.ts';
import { makeFolders } from './support/planted.ts';
import { quickHome } from './support/quick-home.ts';

const clock = () => new Date();

const newHome = (): string => {
  const home = temporaryFolder('settle');
  makeFolders(home);
  return home;
};

const FAR = '2126-01-02T03:04:05-03:00';

/** What any process of ours, or an older version, may have written of a session. */
const put = (home: string, id: SessionId, status: string, startMs = 0): void => {
  const { folder, status: path, documents } = sessionPaths(home, id);
  const at = new Date(Date.UTC(2026, 0, 2) + startMs).toISOString().replace('Z', '000');
  mkdirSync(folder, { recursive: true });
  const word = status === 'completed' ? 'success' : 'executando';
  const times = { timestamp_inicio: at, timestamp_atualizacao: at };
  writeFileSync(
    documents.progress,
    JSON.stringify({
      session_id: id,
      status: word,
      etapa_atual: 15,
      total_etapas: 15,
      mensagem: 'x',
      ...times,
    }),
  );
  writeFileSync(
    path,
    JSON.stringify({ session_id: id, status, timestamp: at, pid: null, deadline: FAR, attempt: 1 }),
  );
};

const settle = (home: string) => settleEnded({ home, clock });

const known = (home: string) => {
  using found = knownSessions(home, clock());
  return { open: [...found.open].sort(), ended: [...found.ended()].map(({ id }) => id) };
};

/** As if nothing but the sessions' own files were there. */
const byFiles = (home: string) => {
  const [open, ended] = [[] as SessionId[], [] as SessionId[]];
  for (const id of sessionIds({ home })) (endedRecordOf(home, id, clock()) === null ? open : ended).push(id);
  return { open: open.sort(), ended: ended.sort() };
};

const pageOf = (home: string, states: readonly string[] = []) =>
  listPage({
    place: { home },
    states,
    isWanted: (estado) => states.length === 0 || states.includes(estado),
    limit: Number.POSITIVE_INFINITY,
    now: clock(),
  });

/** The session's own word that it is there, and nothing else, is taken from the disk. */
class Killed extends Error {}

const number = fc.nat(11);
type Event =
  | { readonly kind: 'begin' | 'beginUnmarked' | 'end' | 'remove' | 'revive'; readonly number: number }
  | { readonly kind: 'settle' | 'loseMarks' | 'loseLedger' | 'tear' | 'spoil' | 'loseCompared' }
  | { readonly kind: 'killedSettle'; readonly number: number };
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'begin' as const,
        'beginUnmarked' as const,
        'end' as const,
        'remove' as const,
        'revive' as const,
      ),
      number,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('killedSettle' as const), number }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('settle', 'loseMarks', 'loseLedger', 'tear', 'spoil', 'loseCompared'),
    }),
  },
);

const happen = async (home: string, one: Event): Promise<void> => {
  const id = 'number' in one ? idOf(one.number) : idOf(0);
  const { folder } = sessionPaths(home, id);
  const startMs = 'number' in one ? one.number % 4 : 0;
  const ledger = ledgerPath(home);
  const spoil = (change: (text: Buffer) => Buffer): void => {
    try {
      writeFileSync(ledger, change(readFileSync(ledger)));
    } catch {
      // There is none yet.
    }
  };
  switch (one.kind) {
    case 'begin':
    case 'revive':
      markOpen(home, id);
      if (one.kind === 'revive') rmSync(folder, { recursive: true, force: true });
      return put(home, id, 'running', startMs);
    case 'beginUnmarked':
      return put(home, id, 'running', startMs);
    case 'end':
      return put(home, id, 'completed', startMs);
    case 'remove':
      return rmSync(folder, { recursive: true, force: true });
    case 'settle':
      await settle(home);
      return;
    case 'killedSettle': {
      let left = one.number;
      const recordOf: typeof endedRecordOf = (...given) => {
        left -= 1;
        if (left < 0) throw new Killed();
        return endedRecordOf(...given);
      };
      await settleEnded({ home, clock, recordOf }).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      return;
    }
    case 'loseMarks':
      // Of a power cut: the machine is started again, and the first sweep compares.
      for (const mark of openMarks(home) ?? []) rmSync(markPath(home, mark), { force: true });
      return rmSync(comparedPath(home), { force: true });
    case 'loseCompared':
      return rmSync(comparedPath(home), { force: true });
    case 'loseLedger':
      return rmSync(ledger, { force: true });
    case 'tear':
      return spoil((text) => text.subarray(0, text.length - 7));
    case 'spoil':
      return spoil((text) =>
        Buffer.concat([text.subarray(0, text.length >> 1), Buffer.alloc(text.length >> 1)]),
      );
  }
};

/** Every folder that has changed is stamped with another time, however quick this machine is. */
const whole = (home: string): void => rmSync(comparedPath(home), { force: true });

describe('the ledger with the marks', () => {
  it('names each session once and as its files do, after whatever happened and wherever a settling was cut off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 30 }), async (events) => {
        using folder = quickHome();
        const { home } = folder;
        makeFolders(home);
        for (const one of events) await happen(home, one);
        whole(home);
        await settle(home);
        await settle(home);
        const { open, ended } = known(home);
        const files = byFiles(home);
        expect(open.filter((id) => sessionIds({ home }).includes(id))).toEqual(files.open);
        expect(ended.toSorted()).toEqual(files.ended);
        const fast = pageOf(home);
        rmSync(ledgerPath(home), { force: true });
        expect(fast).toEqual(pageOf(home));
      }),
      { numRuns: 40 },
    );
  });

  it('leaves a list right at any moment between two settlings, for whoever marks what it begins', async () => {
    const home = newHome();
    put(home, idOf(1), 'completed', 1);
    await settle(home);
    markOpen(home, idOf(2));
    put(home, idOf(2), 'running', 2);
    const states = () => pageOf(home).rows.map(({ session_id, estado }) => [session_id, estado]);
    expect(states()).toEqual([
      ['s2', 'running'],
      ['s1', 'failed'],
    ]);
    put(home, idOf(2), 'completed', 2);
    rmSync(sessionPaths(home, idOf(1)).folder, { recursive: true });
    expect(states()).toEqual([['s2', 'failed']]);
  });

  it('does not hide a session whose id had been used before', async () => {
    const home = newHome();
    put(home, idOf(1), 'completed');
    await settle(home);
    rmSync(sessionPaths(home, idOf(1)).folder, { recursive: true });
    markOpen(home, idOf(1));
    put(home, idOf(1), 'running');
    expect(pageOf(home, ['running']).rows).toHaveLength(1);
    expect(pageOf(home)).toMatchObject({ rows: [{ session_id: 's1', estado: 'running' }] });
  });

  it('is written by one at a time; who comes meanwhile does not wait', async () => {
    const home = newHome();
    put(home, idOf(1), 'completed');
    const [first, second] = await Promise.all([settle(home), settle(home)]);
    expect([first, second].filter((found) => found === null)).toHaveLength(1);
  });

  it('is looked past when nobody has compared it for long: the folders are listed', async () => {
    const home = newHome();
    put(home, idOf(1), 'completed', 1);
    await settle(home);
    put(home, idOf(2), 'completed', 2);
    expect(pageOf(home).rows).toHaveLength(1);
    const longAgo = new Date(Date.now() - 3_600_000);
    utimesSync(comparedPath(home), longAgo, longAgo);
    expect(pageOf(home).rows).toHaveLength(2);
  });

  it('finds out about a session in it that goes on all the same', async () => {
    const home = newHome();
    put(home, idOf(1), 'completed');
    await settle(home);
    put(home, idOf(1), 'running');
    await settle(home);
    expect(known(home)).toEqual({ open: ['s1'], ended: [] });
  });
});

describe('what a settling looks at', () => {
  const MANY = 1_500;
  const looksOf = async (home: string): Promise<SessionId[]> => {
    const looked: SessionId[] = [];
    await settleEnded({
      home,
      clock,
      recordOf: (at, id, now) => {
        looked.push(id);
        return endedRecordOf(at, id, now);
      },
    });
    return looked;
  };

  it(`is each of ${MANY} ended sessions once, and then what has not ended and a few to check`, async () => {
    using folder = quickHome();
    const { home } = folder;
    makeFolders(home);
    await addEndedSessions(home, { count: MANY });
    expect(await looksOf(home)).toHaveLength(MANY);
    const [first = idOf(1)] = sessionIds({ home });
    markOpen(home, idOf(7));
    put(home, idOf(7), 'running');
    const [a, b] = [await looksOf(home), await looksOf(home)];
    for (const looked of [a, b]) {
      expect(looked.length).toBeLessThanOrEqual(201);
      expect(looked).toContain(idOf(7));
    }
    renameSync(sessionPaths(home, first).folder, join(home, 'away'));
    expect((await looksOf(home)).length).toBeLessThanOrEqual(201);
    expect(known(home).ended).not.toContain(first);
  });
});
