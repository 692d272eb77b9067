import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { bootId } from '../../src/host/process/process-identity.ts';
import type { TakenPlace } from '../../src/launch/backend.ts';
import { drain } from '../../src/launch/queue/drain.ts';
import { placeIds, writePlace } from '../../src/launch/queue/places.ts';
import { addTicket, listTickets } from '../../src/launch/queue/tickets.ts';
import { stop } from '../../src/launch/stop.ts';
import { writeSupervisorFile } from '../../src/life/supervised/supervisor-file.ts';
import { dataFolder, sessionPaths } from '../../src/protocol/paths.ts';
import { localTimestamp } from '../../src/protocol/timestamp.ts';
import type { Tracker } from '../../src/protocol/tracker/tracker.ts';
import { SUCCESS } from '../fixtures/writer/sample-session.ts';
import { documentsOf } from '../fixtures/writer/session-documents.ts';
import { temporaryFolder } from '../fixtures/writer/temporary-folder.ts';
import { missing } from '../support/require.ts';
import { idOf, launcherOf, launchOne, type TestLauncher } from './queue/support/launching.ts';
import { begun, filesBelow, GONE_PID, makeFolders } from './queue/support/planted.ts';
import { type Sleepers, sleepers } from './queue/support/sleepers.ts';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const HOUR_MS = 3_600_000;
const STOPPED = 'Sessão RPA parada';
const HAD_ENDED = 'A sessão RPA já havia terminado';
const [FIRST, SECOND, THIRD] = [idOf(1), idOf(2), idOf(3)] as const;

let home: string;
let sessions: Sleepers;
let launcher: TestLauncher;

beforeEach(() => {
  home = temporaryFolder('stop');
  makeFolders(home);
  sessions = sleepers(home);
  onTestFinished(() => sessions[Symbol.dispose]());
  launcher = launcherOf(home, sessions.backend, { max_active: 1 });
});

const reasonOf = (id: string) => documentsOf(home, id).status?.reason;

const placeFor = (more: Partial<TakenPlace>): Promise<void> =>
  writePlace(home, { id: FIRST, backend: 'process', pid: null, processStart: null, boot: bootId(), ...more });

/** A process that runs a session of which no launcher knows. */
const foreground = async (
  user: { readonly uid?: number } = {},
): Promise<{ readonly child: ChildProcess; readonly tracker: Tracker }> => {
  const child = spawn('sleep', ['1000'], { stdio: 'ignore', cwd: '/', ...user });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await once(child, 'spawn');
  return { child, tracker: await begun(home, FIRST, child.pid) };
};

const isOver = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

describe('a session that waits', () => {
  it('is stopped by an operator at screen 0, never starts, and the others move up', async () => {
    for (const id of [FIRST, SECOND, THIRD]) await launchOne(launcher, id);
    expect(await stop(launcher, SECOND)).toMatchObject({
      success: true,
      session_id: SECOND,
      message: STOPPED,
      estado: 'stopped',
    });
    expect(documentsOf(home, SECOND)).toMatchObject({
      status: { status: 'stopped', reason: 'parada_pelo_operador', unit: null },
      live: { data: { etapa_atual: 0, status: 'error', execucao: { posicao_fila: null } } },
      result: { status: 'error' },
    });
    expect(documentsOf(home, THIRD).progress?.mensagem).toBe('Na fila: posição 1');
    await sessions.succeed(FIRST);
    await stop(launcher, FIRST);
    expect(sessions.started).toEqual([FIRST, THIRD]);
  });

  it('is stopped while nothing is started', async () => {
    await drain(home);
    await launchOne(launcher, FIRST);
    expect(await stop(launcher, FIRST)).toMatchObject({ estado: 'stopped' });
    expect([sessions.started, await listTickets(home)]).toEqual([[], []]);
  });
});

describe('a session that runs', () => {
  it('is over when the stop returns, and its place is the next one’s', async () => {
    for (const id of [FIRST, SECOND]) await launchOne(launcher, id);
    await sessions.begin(FIRST);
    expect(await stop(launcher, FIRST)).toMatchObject({ message: STOPPED });
    expect(sessions.running()).toEqual([SECOND]);
    expect(documentsOf(home, FIRST)).toMatchObject({ result: { status: 'error' } });
    expect(await placeIds(home)).toEqual([SECOND]);
  });

  it('and was not taken by its process yet is stopped all the same', async () => {
    await launchOne(launcher, FIRST);
    expect(await stop(launcher, FIRST)).toMatchObject({ message: STOPPED, estado: 'stopped' });
    expect([reasonOf(FIRST), sessions.running()]).toEqual(['parada_pelo_operador', []]);
  });

  it('has one end, however many stop it at once', async () => {
    await launchOne(launcher, FIRST);
    await sessions.begin(FIRST);
    const stops = await Promise.all(Array.from({ length: 10 }, () => stop(launcher, FIRST)));
    expect(new Set(stops.map(({ estado }) => estado)).size).toBe(1);
    const entries = documentsOf(home, FIRST).history?.historico.map(({ etapa }) => etapa) ?? [];
    expect(entries.filter((etapa) => etapa === 'final')).toHaveLength(1);
  });

  it('and whose ticket a killed launcher left is stopped, not only taken from the queue', async () => {
    await launchOne(launcher, FIRST);
    await sessions.begin(FIRST);
    await addTicket(home, FIRST, localTimestamp(new Date()));
    expect(await stop(launcher, FIRST)).toMatchObject({ message: STOPPED });
    expect([sessions.running(), await listTickets(home), await placeIds(home)]).toEqual([[], [], []]);
  });

  it('although its supervisor was killed is stopped', async () => {
    await launchOne(launcher, FIRST);
    await sessions.begin(FIRST);
    await writeSupervisorFile(sessionPaths(home, FIRST), {
      pid: GONE_PID,
      process_start: null,
      id: crypto.randomUUID(),
      temporary: '/nonexistent/rpa-session-XXXXXX',
      begins_by: new Date().toISOString(),
      ends_by: new Date(Date.now() + HOUR_MS).toISOString(),
    });
    await placeFor({ pid: GONE_PID });
    expect(await stop(launcher, FIRST)).toMatchObject({ message: STOPPED, estado: 'stopped' });
    expect([sessions.running(), await placeIds(home), reasonOf(FIRST)]).toEqual([
      [],
      [],
      'parada_pelo_operador',
    ]);
  });
});

describe('a session in the foreground', () => {
  it('is asked to end and waited for; without a word of it, it was stopped by an operator', async () => {
    const { child } = await foreground();
    expect(await stop(launcher, FIRST)).toMatchObject({ message: STOPPED, estado: 'stopped' });
    expect([isOver(child), reasonOf(FIRST)]).toEqual([true, 'parada_pelo_operador']);
  });

  it('is stopped in a home in which nothing was ever launched', async () => {
    rmSync(join(home, 'queue'), { recursive: true });
    await foreground();
    expect(await stop(launcher, FIRST)).toMatchObject({ message: STOPPED, estado: 'stopped' });
  });

  it.skipIf(
    missing('another user', { available: isRoot, reason: 'only root can start a process as another user' }),
  )("of another user is that one's to stop", async () => {
    const { child } = await foreground({ uid: NOBODY });
    await expect(stop(launcher, FIRST)).rejects.toMatchObject({ code: 'refused', exitCode: 77 });
    expect(isOver(child)).toBe(false);
  });

  it('keeps the end that it told', async () => {
    const { child, tracker } = await foreground();
    const told = once(child, 'exit').then(() => tracker.finish(SUCCESS));
    const [stopped] = await Promise.all([stop(launcher, FIRST), told]);
    expect(['succeeded', 'stopped']).toContain(stopped.estado);
    expect(documentsOf(home, FIRST).history?.historico.filter(({ etapa }) => etapa === 'final')).toHaveLength(
      1,
    );
  });
});

describe('a session that is over', () => {
  it('stays as it is', async () => {
    await (await begun(home, FIRST)).finish(SUCCESS);
    const before = filesBelow(home);
    expect(await stop(launcher, FIRST)).toMatchObject({ message: HAD_ENDED, estado: 'succeeded' });
    expect(filesBelow(home)).toEqual({ ...before, 'queue/.lock': '' });
  });

  it('but whose supervisor has not ended is waited for', async () => {
    await launchOne(launcher, FIRST);
    await sessions.end(FIRST);
    expect(sessions.running()).toEqual([FIRST]);
    expect(await stop(launcher, FIRST)).toMatchObject({ message: HAD_ENDED, estado: 'succeeded' });
    expect([sessions.running(), await placeIds(home)]).toEqual([[], []]);
  });

  it('and lost gets its end', async () => {
    await begun(home, FIRST);
    expect(await stop(launcher, FIRST)).toMatchObject({ message: HAD_ENDED, estado: 'failed' });
    expect(documentsOf(home, FIRST)).toMatchObject({
      status: { status: 'failed', reason: 'sessao_perdida' },
    });
  });

  it('and was written by the former writer stays as it is', async () => {
    const done = {
      status: 'success',
      etapa_atual: 15,
      mensagem: 'ok',
      timestamp_inicio: '2026-01-02T03:04:05',
    };
    writeFileSync(join(dataFolder(home), 'progress_s1.json'), JSON.stringify(done));
    const before = filesBelow(home);
    expect(await stop(launcher, FIRST)).toMatchObject({ message: HAD_ENDED });
    expect(filesBelow(home)).toEqual({ ...before, 'queue/.lock': '' });
  });
});

it('a session that nobody knows is told as that, and nothing is written', async () => {
  await expect(stop(launcher, FIRST)).rejects.toMatchObject({ code: 'not_found', exitCode: 66 });
  expect(filesBelow(home)).toEqual({});
});
