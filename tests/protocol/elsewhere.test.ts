import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sweep } from '../../src/launch/queue/sweep.ts';
import { findView } from '../../src/live/feeds/cached-view.ts';
import { markElsewhere, markHere } from '../../src/protocol/elsewhere.ts';
import { recordsFolder, sessionPaths } from '../../src/protocol/paths.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { viewSession } from '../../src/status/documents/view-session.ts';
import { temporaryFolder } from '../fixtures/writer/temporary-folder.ts';
import { launcherOf } from '../launch/queue/support/launching.ts';
import { begun, GONE_PID, makeFolders } from '../launch/queue/support/planted.ts';
import { sleepers } from '../launch/queue/support/sleepers.ts';

const ID = 'one' as SessionId;

/** A session whose process was never one of this machine. */
const ofAnotherHost = async (): Promise<string> => {
  const home = temporaryFolder('elsewhere');
  makeFolders(home);
  mkdirSync(recordsFolder(home));
  await begun(home, ID, GONE_PID);
  return home;
};

const states = (home: string): string[] => {
  const now = new Date();
  return [viewSession({ home }, ID, now), findView(home, ID, now)].map(
    ({ view }) => view.data.execucao.estado,
  );
};

describe('a session that another host runs', () => {
  test('is told as its files tell it, whatever processes this machine has', async () => {
    const home = await ofAnotherHost();
    expect(states(home)).toEqual(['lost', 'lost']);
    await markElsewhere(sessionPaths(home, ID));
    expect(states(home)).toEqual(['running', 'running']);
    await markHere(sessionPaths(home, ID));
    expect(states(home)).toEqual(['lost', 'lost']);
  });

  test('is given no end here', async () => {
    const home = await ofAnotherHost();
    const paths = sessionPaths(home, ID);
    await markElsewhere(paths);
    using sessions = sleepers(home);
    const launcher = launcherOf(home, sessions.backend);
    await sweep(launcher, true);
    expect(states(home)).toEqual(['running', 'running']);
    writeFileSync(`${paths.folder}/unrelated`, '');
    await markHere(paths);
    await sweep(launcher, true);
    expect(states(home)).toEqual(['failed', 'failed']);
  });
});
