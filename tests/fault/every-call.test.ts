import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../src/protocol/store/store-error.ts';
import { openTracker } from '../../src/protocol/tracker/open-tracker.ts';
import type { Tracker } from '../../src/protocol/tracker/tracker.ts';
import { refusal, sampleOptions, walkSome } from '../fixtures/writer/sample-session.ts';
import { brokenLinks, documentsOf, temporaryFiles } from '../fixtures/writer/session-documents.ts';
import { type CountedFs, countingFs, type Failing, failingFs } from './intercepted-fs.ts';

const ID = 'demo0001';
const LIMIT_MS = 300_000;
const ENTRIES = ['inicio', 1, 1, 5, 5, 5.5, 5.5, 'estimativas', 'erro', 'final'];

const ignoringStoreErrors = async (work: Promise<void>): Promise<StoreError | null> => {
  try {
    await work;
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError);
    return error as StoreError;
  }
};

interface Told {
  readonly tracker: Tracker | null;
  /** What the caller heard: `onWriteFailed`, then the rejection of `openTracker` or `finish`. */
  readonly failures: readonly StoreError[];
}

const runSession = async (home: string, { fs }: CountedFs): Promise<Told> => {
  const failures: StoreError[] = [];
  let tracker: Tracker;
  try {
    tracker = await openTracker({ ...sampleOptions(home, ID, failures), fs });
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError);
    return { tracker: null, failures: [error as StoreError] };
  }
  await ignoringStoreErrors(walkSome(tracker));
  const error = await ignoringStoreErrors(tracker.finish(refusal(tracker.timestamp())));
  return { tracker, failures: error === null ? failures : [...failures, error] };
};

const expectReadable = (home: string): void => {
  documentsOf(home, ID);
  expect(brokenLinks(home)).toEqual([]);
};

const expectEnded = (home: string): void => {
  const { progress, history, result, session, status } = documentsOf(home, ID);
  const told = history?.historico.map(({ etapa }) => etapa) ?? [];
  // A wait that fails ends the walk early, as a run does when it is told to end.
  expect(told.filter((etapa) => !ENTRIES.includes(etapa))).toEqual([]);
  expect(told.slice(-2)).toEqual(['erro', 'final']);
  expect([progress?.status, result?.status, session?.status, status?.status]).toEqual([
    'error',
    'error',
    'error',
    'failed',
  ]);
};

const inHome = async (check: (home: string) => Promise<void>): Promise<void> => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-every-call-'));
  await check(home);
  rmSync(home, { recursive: true });
};

const numberOfCalls = async (): Promise<number> => {
  const counted = countingFs();
  await inHome(async (home) => {
    expect((await runSession(home, counted)).failures).toEqual([]);
    expectEnded(home);
  });
  return counted.calls.length;
};

describe.each<Omit<Failing, 'at'>>([
  { ever: false, afterwards: false },
  { ever: false, afterwards: true },
  { ever: true, afterwards: false, code: 'ENOSPC' },
])('when call n of a whole session fails ($ever, $afterwards)', (how) => {
  it(
    'all files stay readable, and either the session ends or the caller is told',
    async () => {
      const calls = await numberOfCalls();
      expect(calls).toBeGreaterThan(200);
      for (let at = 1; at <= calls; at += 1)
        await inHome(async (home) => {
          const failing = failingFs({ at, ...how });
          const { tracker, failures } = await runSession(home, failing);
          const where = `call ${at} of ${calls}, ${failing.calls[at - 1]}`;
          expectReadable(home);
          if (how.ever === false) expect(temporaryFiles(home, ID).length, where).toBeLessThanOrEqual(1);
          if (tracker === null) return;
          if (how.ever === true) {
            // Only the log, a convenience, may be missing without a word.
            if (at < calls - 3) expect(failures, where).not.toEqual([]);
            return;
          }
          await tracker.finish(refusal(tracker.timestamp()));
          expectEnded(home);
        });
    },
    LIMIT_MS,
  );
});
