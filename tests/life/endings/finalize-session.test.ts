import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FinalizeOptions, finalizeSession } from '../../../src/life/endings/finalize-session.ts';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { StoreError } from '../../../src/protocol/store/store-error.ts';
import type { StoreFs } from '../../../src/protocol/store/store-fs.ts';
import { openTracker } from '../../../src/protocol/tracker/open-tracker.ts';
import { SessionExists } from '../../../src/protocol/tracker/session-exists.ts';
import type { SessionEnd } from '../../../src/protocol/tracker/tracker.ts';
import { countingFs, failingFs } from '../../fault/intercepted-fs.ts';
import { refusal, SUCCESS, sampleOptions, walkSome } from '../../fixtures/writer/sample-session.ts';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';
import { finalDocuments } from '../../run/faults/support/final-files.ts';

const ID = 'demo0001' as SessionId;
const LIMIT_MS = 300_000;
const KILLED = { result: 'signal', exitCode: 'killed', exitStatus: 'KILL' };
const ENDS: Readonly<Record<string, (timestamp: string) => SessionEnd>> = {
  success: () => SUCCESS,
  refusal,
};

const goneProcess = (): number => spawnSync('true').pid;

/** A session whose process is killed at a call of the store: from there on no call is made. */
const runUntil = async (
  home: string,
  fs: StoreFs,
  endOf: (timestamp: string) => SessionEnd,
): Promise<void> => {
  try {
    const tracker = await openTracker({ ...sampleOptions(home, ID), pid: goneProcess(), fs });
    await walkSome(tracker);
    await tracker.finish(endOf(tracker.timestamp()));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
};

describe('the finalizer', () => {
  let home: string;
  const inNewHome = () => {
    home = mkdtempSync(join(tmpdir(), 'rpa-finalize-'));
  };
  const removeHome = () => rmSync(home, { recursive: true });
  beforeEach(inNewHome);
  afterEach(removeHome);

  const finalize = (options: Partial<FinalizeOptions> = {}) =>
    finalizeSession({ home, id: ID, result: KILLED, clock: () => new Date(), pid: process.pid, ...options });

  const killedRun = (at: number, endOf: (timestamp: string) => SessionEnd = refusal) =>
    runUntil(home, failingFs({ at, ever: true }).fs, endOf);

  /** A session whose process is killed between two writes. */
  const abandonedRun = async () => {
    const tracker = await openTracker({ ...sampleOptions(home, ID), pid: goneProcess() });
    await walkSome(tracker);
  };

  const callsOf = async (work: (fs: StoreFs) => Promise<unknown>): Promise<number> => {
    const counted = countingFs();
    await work(counted.fs);
    removeHome();
    inNewHome();
    return counted.calls.length;
  };

  test.each(Object.entries(ENDS))(
    'gives a session one end, wherever it was killed on its way to %s, and keeps an end that was decided',
    async (name, endOf) => {
      const decidedStatus = name === 'success' ? 'success' : 'error';
      const calls = await callsOf((fs) => runUntil(home, fs, endOf));
      const seen = new Set<string>();
      for (let at = 1; at <= calls; at += 1) {
        await killedRun(at, endOf);
        if (existsSync(sessionPaths(home, ID).folder)) {
          const before = documentsOf(home, ID);
          const isDecided = before.progress?.status === decidedStatus;
          const result = await finalize();
          seen.add(`${result} ${isDecided ? 'decided' : 'undecided'}`);
          const { status, progress } = documentsOf(home, ID);
          const reason = decidedStatus === 'success' ? null : 'cotacao_manual';
          expect(status?.reason, `killed at call ${at}`).toBe(isDecided ? reason : 'robo_morto');
          expect(progress?.status).toBe(isDecided ? decidedStatus : 'error');
          const entries = documentsOf(home, ID).history?.historico.map(({ etapa }) => etapa) ?? [];
          expect(entries.filter((etapa) => etapa === 'final')).toHaveLength(1);
          expect(entries.filter((etapa) => etapa === 'erro').length).toBe(
            progress?.status === 'success' ? 0 : 1,
          );
          if (isDecided && name === 'success')
            expect(documentsOf(home, ID).result?.dados_finais).toEqual(SUCCESS.dadosFinais);
        }
        removeHome();
        inNewHome();
      }
      expect([...seen].sort()).toEqual(['ended_before decided', 'ended_now decided', 'ended_now undecided']);
    },
    LIMIT_MS,
  );

  test(
    'may be killed at any call itself: the next one goes on',
    async () => {
      const calls = await callsOf(async (fs) => {
        await killedRun(60);
        await finalize({ fs });
      });
      for (let at = 1; at <= calls; at += 1) {
        await killedRun(60);
        const { fs } = failingFs({ at, ever: true });
        await finalize({ fs, pid: goneProcess() }).catch((error: unknown) =>
          expect(error).toBeInstanceOf(StoreError),
        );
        await finalize();
        const { status, history } = documentsOf(home, ID);
        expect(status, `killed at call ${at}`).toMatchObject({ status: 'failed', reason: 'robo_morto' });
        expect(history?.historico.filter(({ etapa }) => etapa === 'final')).toHaveLength(1);
        removeHome();
        inNewHome();
      }
    },
    LIMIT_MS,
  );

  test('is one of many at once, and the others change nothing', async () => {
    await abandonedRun();
    const results = await Promise.all(Array.from({ length: 12 }, () => finalize()));
    expect(results.filter((result) => result === 'ended_now')).toHaveLength(1);
    finalDocuments(home, ID, 'error');
  });

  test('leaves a running session alone', async () => {
    const tracker = await openTracker(sampleOptions(home, ID));
    expect(await finalize()).toBe('busy');
    await tracker.finish(SUCCESS);
    expect(await finalize()).toBe('ended_before');
    finalDocuments(home, ID, 'success');
  });

  test('ends a session that was prepared and never began, and nobody can begin it after that', async () => {
    mkdirSync(sessionPaths(home, ID).folder, { recursive: true });
    mkdirSync(join(home, 'rpa_data'));
    expect(await finalize({ result: { result: 'exit-code', exitCode: 'exited', exitStatus: '203' } })).toBe(
      'ended_now',
    );
    const { status } = finalDocuments(home, ID, 'error');
    expect(status).toMatchObject({ reason: 'unidade_nao_iniciou', unit: `rpa-session-${ID}.service` });
    await expect(openTracker(sampleOptions(home, ID))).rejects.toThrow(SessionExists);
  });

  test('tells an end that is later than all that was told, also when the clock was set back', async () => {
    await abandonedRun();
    await finalize({ clock: () => new Date(0) });
    const { history, live } = finalDocuments(home, ID, 'error');
    const times = history?.historico.map(({ timestamp }) => timestamp) ?? [];
    expect(times).toEqual(times.toSorted());
    expect(live?.data).toMatchObject({ execucao: { estado: 'failed', finalizado: true } });
  });

  test('removes what killed writers left, and nothing of those that write', async () => {
    await abandonedRun();
    const { folder } = sessionPaths(home, ID);
    const left = (pid: number) => join(folder, `.tmp-${pid}-0badcafe-1-progress.json`);
    const gone = goneProcess();
    for (const pid of [gone, process.ppid]) writeFileSync(left(pid), '{');
    await finalize();
    expect([existsSync(left(gone)), existsSync(left(process.ppid))]).toEqual([false, true]);
  });

  test('takes torn and foreign documents for absent ones', async () => {
    await abandonedRun();
    const { documents, status } = sessionPaths(home, ID);
    writeFileSync(documents.progress, '{"etapa_atual":');
    writeFileSync(documents.history, '[1,2]');
    writeFileSync(status, 'null');
    expect(await finalize()).toBe('ended_now');
    finalDocuments(home, ID, 'error');
  });
});
