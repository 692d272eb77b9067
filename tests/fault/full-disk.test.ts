import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAtomic } from '../../src/protocol/store/atomic-file.ts';
import { StoreError } from '../../src/protocol/store/store-error.ts';
import { nodeFs, type StoreFs } from '../../src/protocol/store/store-fs.ts';
import { openTracker } from '../../src/protocol/tracker/open-tracker.ts';
import type { Tracker } from '../../src/protocol/tracker/tracker.ts';
import { PLANS, SUCCESS, sampleOptions, walkSome } from '../fixtures/writer/sample-session.ts';
import { brokenLinks, documentsOf, temporaryFiles } from '../fixtures/writer/session-documents.ts';
import { missing } from '../support/require.ts';
import { countingFs, interceptedFs } from './intercepted-fs.ts';
import { mountSmallDisk, type SmallDisk, smallDiskRequirement } from './small-disk.ts';

const ID = 'demo0001';
const LIMIT_MS = 300_000;

const storeErrorOf = async (work: Promise<unknown>): Promise<StoreError | null> => {
  try {
    await work;
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError);
    return error as StoreError;
  }
};

describe.skipIf(missing('a small disk', smallDiskRequirement()))('on a disk that is really full', () => {
  let disk: SmallDisk;

  beforeEach(() => {
    disk = mountSmallDisk();
  });

  afterEach(() => {
    disk.unmount();
  });

  const empty = (): void => {
    for (const name of readdirSync(disk.home)) rmSync(join(disk.home, name), { recursive: true });
  };

  /** The real file system; the disk becomes full right before call `at`. */
  const fillingFs = (at: number): StoreFs => {
    let calls = 0;
    return interceptedFs((_name, run) => {
      calls += 1;
      if (calls === at) disk.fill();
      return run();
    });
  };

  it.each([0, 1, 4095, 4096, 4097, 50_000])(
    'an atomic write keeps the old content, %i bytes free',
    async (free) => {
      const path = join(disk.home, 'history.json');
      writeFileSync(path, 'old content');
      const room = join(disk.home, 'room');
      writeFileSync(room, Buffer.alloc(free));
      disk.fill();
      rmSync(room);
      const write = writeAtomic(nodeFs, path, 'x'.repeat(60_000), { mode: 0o640, durable: 'full' });
      await expect(write).rejects.toMatchObject({ reason: 'disk_full', file: 'history.json' });
      expect(readFileSync(path, 'utf8')).toBe('old content');
      expect(readdirSync(disk.home).toSorted()).toEqual(['filler', 'history.json']);
    },
  );

  const session = async (fs: StoreFs): Promise<{ tracker: Tracker | null; failures: StoreError[] }> => {
    const failures: StoreError[] = [];
    let tracker: Tracker | null = null;
    const failed = await storeErrorOf(
      (async () => {
        tracker = await openTracker({ ...sampleOptions(disk.home, ID, failures), fs });
        await walkSome(tracker);
      })(),
    );
    if (failed !== null && tracker === null) failures.push(failed);
    return { tracker, failures };
  };

  const numberOfCalls = async (): Promise<number> => {
    const { fs, calls } = countingFs();
    const { tracker } = await session(fs);
    await tracker?.finish(SUCCESS);
    empty();
    return calls.length;
  };

  it(
    'at any call of a session nothing is lost, it is told, and the end comes when there is room',
    async () => {
      const calls = await numberOfCalls();
      const told = { early: 0, late: 0 };
      for (let at = 1; at <= calls; at += 1) {
        const { tracker, failures } = await session(fillingFs(at));
        expect(failures.length).toBeLessThanOrEqual(1);
        for (const error of failures) expect(error.reason).toBe('disk_full');
        documentsOf(disk.home, ID);
        if (tracker === null) {
          disk.free();
          await (await openTracker(sampleOptions(disk.home, ID))).finish(SUCCESS);
          empty();
          continue;
        }
        const failed = await storeErrorOf(tracker.finish(SUCCESS));
        if (failed !== null) expect(failed.reason).toBe('disk_full');
        if (failures.length > 0) told.early += 1;
        else if (failed !== null) told.late += 1;
        const before = documentsOf(disk.home, ID);
        if (failed !== null) expect(before.status?.status).not.toBe('completed');
        disk.free();
        await tracker.finish(SUCCESS);
        const { history, result, status } = documentsOf(disk.home, ID);
        expect(history?.historico.at(-1)).toMatchObject({ etapa: 'final', dados_extra: PLANS });
        expect(result?.dados_finais).toEqual(PLANS);
        expect(status?.status).toBe('completed');
        expect(brokenLinks(disk.home)).toEqual([]);
        expect(temporaryFiles(disk.home, ID)).toEqual([]);
        empty();
      }
      expect(told.early).toBeGreaterThan(20);
      expect(told.late).toBeGreaterThan(20);
    },
    LIMIT_MS,
  );

  it('what was told while it was full is in the files once there is room', async () => {
    const failures: StoreError[] = [];
    const tracker = await openTracker(sampleOptions(disk.home, ID, failures));
    disk.fill();
    tracker.step(1, 'Tela 1');
    expect(await storeErrorOf(tracker.flushed())).toMatchObject({ reason: 'disk_full' });
    tracker.step(2, 'Tela 2');
    await storeErrorOf(tracker.flushed());
    expect(failures).toHaveLength(1);
    expect(documentsOf(disk.home, ID).history?.historico).toHaveLength(1);
    disk.free();
    await tracker.flushed();
    expect(documentsOf(disk.home, ID).history?.historico.map(({ etapa }) => etapa)).toEqual(['inicio', 1, 2]);
  });
});
