import { mkdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { dataFolder, sessionPaths, sessionsFolder } from '../../src/protocol/paths.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { nodeFs } from '../../src/protocol/store/store-fs.ts';
import { localTimestamp } from '../../src/protocol/timestamp.ts';
import { takenSoFar } from '../../src/protocol/tracker/claim.ts';
import { openTracker } from '../../src/protocol/tracker/open-tracker.ts';
import {
  prepareFolder,
  tellQueued,
  tellStarting,
  type WaitingSession,
} from '../../src/protocol/waiting-files.ts';
import { viewSession } from '../../src/status/documents/view-session.ts';
import { strictReader } from '../../src/status/strict-reader.ts';
import { SUCCESS, sampleOptions } from '../fixtures/writer/sample-session.ts';
import { brokenLinks, documentsOf } from '../fixtures/writer/session-documents.ts';
import { temporaryFolder } from '../fixtures/writer/temporary-folder.ts';
import { ourAnswers } from '../php/our-answers.ts';
import { phpAnswers, phpHere } from '../php/php-reader.ts';
import { missing } from '../support/require.ts';

const ID = 'demo0001' as SessionId;
const BUDGET_MS = 90_000;
const DAY_MS = 86_400_000;
const INPUT = { placa: 'QWZ7K54' };

let session: WaitingSession;
let home: string;

beforeEach(async () => {
  home = temporaryFolder('waiting');
  for (const folder of [sessionsFolder(home), dataFolder(home)]) mkdirSync(folder);
  session = { home, id: ID, clock: () => new Date(), flow: { name: 'tosegurado', totalEtapas: 15 } };
  await prepareFolder(session, INPUT);
});

const queue = (position: number) => tellQueued(session, position, localTimestamp(session.clock()));

const start = () =>
  tellStarting(session, {
    unit: null,
    deadline: new Date(Date.now() + BUDGET_MS),
    queuedSince: localTimestamp(session.clock()),
  });

const strictView = () => JSON.parse(strictReader(dataFolder(home))(ID).body.toString());
const executionAt = (now: Date) => viewSession({ home }, ID, now).view.data.execucao;

describe('the strict view', () => {
  it('of an accepted session without a document is that of an unknown one', () => {
    expect(strictView()).toMatchObject({ success: true, data: { status: 'waiting', source: 'none' } });
  });

  it('shows a queued session as waiting, with its place', async () => {
    await queue(4);
    expect(strictView()).toMatchObject({
      success: true,
      data: { status: 'waiting', mensagem: 'Na fila: posição 4', percentual: 0, source: 'progress' },
    });
  });

  it.skipIf(missing('php', phpHere()))('is the same in PHP, queued or starting', async () => {
    for (const tell of [() => queue(2), start]) {
      await tell();
      expect(ourAnswers(dataFolder(home), [ID])).toEqual(phpAnswers(dataFolder(home), [ID]));
    }
  });
});

describe('the live view', () => {
  it('says where a queued session stands, however long it waits', async () => {
    await queue(7);
    for (const laterMs of [0, 30 * DAY_MS])
      expect(executionAt(new Date(Date.now() + laterMs))).toMatchObject({
        estado: 'queued',
        posicao_fila: 7,
        finalizado: false,
      });
  });

  it('calls a session that is being started lost when it tells nothing in time, and not before', async () => {
    await queue(1);
    await start();
    expect(executionAt(new Date())).toMatchObject({
      estado: 'starting',
      posicao_fila: null,
      finalizado: false,
    });
    expect(executionAt(new Date(Date.now() + BUDGET_MS + 1_000))).toMatchObject({
      estado: 'lost',
      finalizado: true,
    });
  });

  it('on disk is the one that a reader makes of the other documents', async () => {
    const now = new Date();
    session = { ...session, clock: () => now };
    for (const tell of [() => queue(2), start]) {
      await tell();
      const { data } = JSON.parse(readFileSync(sessionPaths(home, ID).documents.live, 'utf8'));
      expect(data).toEqual(viewSession({ home }, ID, now).view.data);
    }
  });
});

describe('a session that was accepted', () => {
  it.each([
    ['prepared', async () => {}],
    ['queued', () => queue(1)],
    ['starting', start],
  ])('has been run by nobody while it is %s, and is taken over with its data', async (_what, tell) => {
    await tell();
    expect(await takenSoFar(nodeFs, sessionPaths(home, ID))).toBeNull();
    const { input: _, ...options } = sampleOptions(home, ID);
    const tracker = await openTracker(options);
    expect(documentsOf(home, ID)).toMatchObject({
      progress: { status: 'iniciando' },
      status: { status: 'running', pid: process.pid },
      live: { data: { execucao: { posicao_fila: null } } },
    });
    expect(JSON.parse(readFileSync(sessionPaths(home, ID).config, 'utf8'))).toEqual(INPUT);
    await tracker.finish(SUCCESS);
    expect(brokenLinks(home)).toEqual([]);
    expect(strictView()).toMatchObject({ data: { status: 'success' } });
  });
});
