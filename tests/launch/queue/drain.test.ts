import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { drain, resume } from '../../../src/launch/queue/drain.ts';
import { drainPath } from '../../../src/launch/queue/queue-paths.ts';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { admitAgain, idOf, launcherOf, launchOne, type TestLauncher } from './support/launching.ts';
import { type Sleepers, sleepers } from './support/sleepers.ts';

const [FIRST, SECOND, THIRD, FOURTH] = [idOf(1), idOf(2), idOf(3), idOf(4)] as const;
const IDS = [FIRST, SECOND, THIRD, FOURTH];

let home: string;
let sessions: Sleepers;
let launcher: TestLauncher;

beforeEach(() => {
  home = join(temporaryFolder('drain'), 'home');
  sessions = sleepers(home);
  onTestFinished(() => sessions[Symbol.dispose]());
  launcher = launcherOf(home, sessions.backend, { max_active: 2 });
});

it('while nothing is to be started, sessions queue, what runs goes on, and what ends makes no room', async () => {
  await launchOne(launcher, FIRST);
  await drain(home);
  expect(await launchOne(launcher, SECOND)).toMatchObject({ estado: 'queued', posicao: 1 });
  expect(sessions.running()).toEqual([FIRST]);
  await sessions.succeed(FIRST);
  await admitAgain(launcher, true);
  expect(sessions.started).toEqual([FIRST]);
  expect(documentsOf(home, SECOND).progress?.mensagem).toBe('Na fila: posição 1');
});

it('afterwards as many start as there are places, in order', async () => {
  await drain(home);
  for (const id of IDS) await launchOne(launcher, id);
  expect(await resume(launcher)).toEqual({ started: [FIRST, SECOND], waiting: [THIRD, FOURTH] });
  expect(sessions.running()).toEqual([FIRST, SECOND]);
  expect(documentsOf(home, FOURTH).progress?.mensagem).toBe('Na fila: posição 2');
});

it('both may be said again, before anything else, and change nothing then', async () => {
  expect(await resume(launcher)).toEqual({ started: [], waiting: [] });
  for (const _ of [1, 2]) await drain(home);
  expect(existsSync(drainPath(home))).toBe(true);
  for (const _ of [1, 2]) await resume(launcher);
  expect(existsSync(drainPath(home))).toBe(false);
  expect(await launchOne(launcher, FIRST)).toMatchObject({ estado: 'started' });
});
