import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { finalizeSession } from '../../../src/life/endings/finalize-session.ts';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { openTracker } from '../../../src/protocol/tracker/open-tracker.ts';
import { ODD_FILES, putOdd } from '../../fixtures/sessions/odd-files.ts';
import { SUCCESS, sampleOptions, walkSome } from '../../fixtures/writer/sample-session.ts';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { finalDocuments } from '../../run/faults/support/final-files.ts';
import { missing } from '../../support/require.ts';

const ID = 'demo0001' as SessionId;
const NOBODY = 65_534;
const NAMES = ['status', 'progress', 'history', 'result', 'session', 'live'] as const;

let home: string;
beforeEach(() => {
  home = temporaryFolder('odd-files');
});

const gonePid = (): number => spawnSync('true').pid;

const begun = async (): Promise<void> => {
  await walkSome(await openTracker({ ...sampleOptions(home, ID), pid: gonePid() }));
};

const ended = async (): Promise<void> => {
  const tracker = await openTracker({ ...sampleOptions(home, ID), pid: gonePid() });
  await walkSome(tracker);
  await tracker.finish(SUCCESS);
};

const finalize = () =>
  finalizeSession({ home, id: ID, result: null, clock: () => new Date(), pid: process.pid });

const pathOf = (name: (typeof NAMES)[number]): string => join(sessionPaths(home, ID).folder, `${name}.json`);

/** Root may read what its own user has shut. */
const KINDS = Object.keys(ODD_FILES).filter((what) => what !== 'a file that nobody may read');

const expectInvalid = (): void => {
  const { status, progress, history } = finalDocuments(home, ID, 'error');
  expect(status).toMatchObject({ status: 'failed', reason: 'arquivos_invalidos' });
  expect(progress?.erros.map(({ tipo }) => tipo)).toEqual(['arquivos_invalidos']);
  expect(history?.historico.filter(({ etapa }) => etapa === 'final')).toHaveLength(1);
};

describe.each(KINDS)('%s', (what) => {
  test.each(NAMES)('as %s.json costs the session its end, and the next look finds one', async (name) => {
    await begun();
    putOdd(what, pathOf(name), home);
    expect(await finalize()).toBe('ended_now');
    expectInvalid();
    expect(await finalize()).toBe('ended_before');
  });

  test.each(NAMES)('as %s.json of a session that says it succeeded makes it a failed one', async (name) => {
    await ended();
    putOdd(what, pathOf(name), home);
    expect(await finalize()).toBe('ended_now');
    expectInvalid();
    expect(JSON.stringify(documentsOf(home, ID))).not.toContain('secret');
  });

  test('as claim, mark or folder of logs keeps nobody from ending the session', async () => {
    await begun();
    const { folder, logFolder } = sessionPaths(home, ID);
    for (const path of [join(folder, '.claim'), join(folder, '.ending-1'), join(folder, '.stop-requested')])
      putOdd(what, path, home);
    putOdd(what, logFolder, home);
    expect(await finalize()).toBe('ended_now');
    expect(documentsOf(home, ID).status?.status).toMatch(/failed|stopped/);
  });
});

test('a folder of logs that is a link has nothing written through it', async () => {
  await begun();
  const { logFolder } = sessionPaths(home, ID);
  const elsewhere = temporaryFolder('elsewhere');
  rmSync(logFolder, { recursive: true });
  symlinkSync(elsewhere, logFolder);
  await finalize();
  expectInvalid();
  expect(readdirSync(elsewhere)).toEqual([]);
});

const isRoot = { available: process.getuid?.() === 0, reason: 'only root can give a folder away' };

test.skipIf(missing('root', isRoot))('a folder that the session has shut is opened again', async () => {
  await begun();
  const { folder } = sessionPaths(home, ID);
  spawnSync('chown', ['-R', `${NOBODY}:${NOBODY}`, home]);
  chownSync(home, NOBODY, NOBODY);
  process.seteuid?.(NOBODY);
  try {
    chmodSync(folder, 0);
    expect(await finalize()).toBe('ended_now');
  } finally {
    process.seteuid?.(0);
  }
  expect(lstatSync(folder).mode & 0o777).toBe(0o750);
  expectInvalid();
});

test('claims to the end without number do not hold it up for ever', async () => {
  await begun();
  const { folder } = sessionPaths(home, ID);
  const owner = JSON.stringify({ pid: gonePid(), process_start: null });
  for (let number = 1; number <= 1_000; number += 1) writeFileSync(join(folder, `.ending-${number}`), owner);
  await expect(finalize()).rejects.toThrow('too many claims');
});
