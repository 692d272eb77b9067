import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runToEnd } from '../../scripts/command/run-to-end.ts';
import { openTracker } from '../../src/protocol/tracker/open-tracker.ts';
import { bundled } from '../fixtures/writer/bundle.ts';
import { SUCCESS, sampleOptions } from '../fixtures/writer/sample-session.ts';
import { documentsOf } from '../fixtures/writer/session-documents.ts';
import { nodeForEverybody } from '../support/node-for-everybody.ts';
import { missing } from '../support/require.ts';
import { mountSmallDisk, type SmallDisk, smallDiskRequirement } from './small-disk.ts';

const program = await bundled('contender.ts');

const ID = 'demo0001';
const NOBODY = 65_534;

describe.skipIf(missing('a small disk', smallDiskRequirement()))(
  'on a disk that is mounted read-only',
  () => {
    let disk: SmallDisk;

    beforeEach(() => {
      disk = mountSmallDisk();
    });

    afterEach(() => {
      disk.unmount();
    });

    it('no session begins', async () => {
      disk.readOnly(true);
      await expect(openTracker(sampleOptions(disk.home, ID))).rejects.toMatchObject({
        reason: 'not_writable',
      });
    });

    it('a running session is told, keeps what it had, and ends once it can', async () => {
      const failures: Error[] = [];
      const tracker = await openTracker({
        ...sampleOptions(disk.home, ID),
        onWriteFailed: (error) => failures.push(error),
      });
      disk.readOnly(true);
      tracker.step(1, 'Tela 1');
      await expect(tracker.flushed()).rejects.toMatchObject({ reason: 'not_writable' });
      await expect(tracker.finish(SUCCESS)).rejects.toMatchObject({ reason: 'not_writable' });
      expect(failures).toHaveLength(1);
      expect(documentsOf(disk.home, ID)).toMatchObject({
        status: { status: 'running' },
        progress: { etapa_atual: 0 },
      });
      disk.readOnly(false);
      await tracker.finish(SUCCESS);
      expect(documentsOf(disk.home, ID)).toMatchObject({
        status: { status: 'completed' },
        result: { status: 'success' },
      });
    });
  },
);

const isRoot = process.getuid?.() === 0;
const node = isRoot ? nodeForEverybody(afterAll) : process.execPath;

const asNobody = (args: readonly string[], input = '') =>
  runToEnd(node, args, { uid: NOBODY, gid: NOBODY, input, cwd: '/' });

const canBeNobody = isRoot && asNobody(['-e', '0']).status === 0;

describe.skipIf(
  missing('another user', {
    available: canBeNobody,
    reason: 'only root can start a process as the user nobody, who must be able to run node',
  }),
)('for a user without permission', () => {
  let base: string;

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'rpa-nobody-'));
  });

  afterEach(() => {
    rmSync(base, { recursive: true });
  });

  const openAsNobody = (home: string): string => {
    // mkdtemp makes folders that only their maker can enter.
    for (const folder of [base, dirname(program)]) chmodSync(folder, 0o755);
    const { stdout, stderr } = asNobody([program, home], `${ID}\n`);
    expect(stderr).toBe('');
    return stdout.trim().split('\n').at(-1) ?? '';
  };

  it('a home of another user is told as not writable, and nothing is left there', () => {
    const home = join(base, 'home');
    mkdirSync(home, { mode: 0o755 });
    expect(openAsNobody(home)).toBe('not_writable');
    expect(readdirSync(home)).toEqual([]);
  });

  it('a session folder of another user is told as not writable', () => {
    const home = join(base, 'home');
    for (const folder of ['sessions', 'rpa_data', `sessions/${ID}`])
      mkdirSync(join(home, folder), { recursive: true, mode: 0o755 });
    expect(openAsNobody(home)).toBe('not_writable');
    expect(readdirSync(join(home, 'sessions', ID))).toEqual([]);
  });
});
