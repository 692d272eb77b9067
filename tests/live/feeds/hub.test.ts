import { rmSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Subscriber } from '../../../src/live/channel/channel.ts';
import type { CloseReason } from '../../../src/live/channel/close-codes.ts';
import type { Frame } from '../../../src/live/channel/frame.ts';
import type { ProgressUpdate, Snapshot } from '../../../src/live/channel/messages.ts';
import { Hub } from '../../../src/live/feeds/hub.ts';
import { SessionCache } from '../../../src/live/feeds/session-cache.ts';
import { folderWatcher } from '../../../src/live/feeds/watch-folder.ts';
import type { LiveData } from '../../../src/protocol/files/live-shape.ts';
import { applyUpdate } from '../../../src/protocol/live/apply-update.ts';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import { newSessionId } from '../../../src/protocol/session-id.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { tellSession } from '../support/told-session.ts';

class Watcher implements Subscriber {
  readonly frames: Frame[] = [];
  closed: CloseReason | null = null;
  state: LiveData | null = null;

  readonly send = (frame: Frame): boolean => {
    this.frames.push(frame);
    const told = JSON.parse(frame.text) as Snapshot | ProgressUpdate;
    if (told.type === 'snapshot') this.state = told.progress;
    else if (this.state !== null) this.state = applyUpdate(this.state, told);
    return true;
  };

  readonly close = (reason: CloseReason): void => {
    this.closed = reason;
  };
}

const hubs: Hub[] = [];
afterEach(() => {
  for (const hub of hubs.splice(0)) hub.stop();
});

const openHub = (home: string, clock: () => Date = () => new Date(), lingerS = 60): Hub => {
  const cache = new SessionCache({ home, clock });
  const watchFolder = folderWatcher(home, () => {});
  const hub = new Hub({ cache, watchFolder, clock, lingerS, onDelivered: () => {} });
  hubs.push(hub);
  hub.start();
  return hub;
};

const watch = async (hub: Hub, id: Parameters<Hub['open']>[0]): Promise<Watcher> => {
  const stream = await hub.open(id);
  if (stream === null) throw new Error('the hub does not know the session');
  const watcher = new Watcher();
  hub.subscribe(stream, watcher, null);
  return watcher;
};

const PID_OF_NOBODY = 2 ** 22 + 1;

describe('the hub', () => {
  test('tells the state first and then each change, up to the end that the files tell', async () => {
    const home = temporaryFolder('hub');
    const session = await tellSession(home);
    const watcher = await watch(openHub(home), session.id);
    for (let screen = 1; screen <= 5; screen += 1) await session.step(screen);
    await session.estimates();
    await session.step(15);
    await session.finish();
    await vi.waitFor(() => expect(watcher.state?.execucao.finalizado).toBe(true), { timeout: 10_000 });
    const [first, ...rest] = watcher.frames;
    expect(first?.kind).toBe('snapshot');
    expect(rest.every(({ kind }) => kind === 'update')).toBe(true);
    expect(rest.map(({ position }) => position.offset)).toEqual(rest.map((_, index) => index + 1));
    const { data } = session.view();
    const { historico: _, timeline: __, historico_count: ___, timestamp_atualizacao: ____, ...told } = data;
    expect(watcher.state).toMatchObject(told);
  });

  test('tells several watchers of one session the same, and those who come later the state', async () => {
    const home = temporaryFolder('hub');
    const session = await tellSession(home);
    const hub = openHub(home);
    const early = [await watch(hub, session.id), await watch(hub, session.id)];
    await session.step(1);
    await vi.waitFor(() => expect(early[0]?.state?.etapa_atual).toBe(1), { timeout: 10_000 });
    const late = await watch(hub, session.id);
    expect(late.frames.map(({ kind }) => kind)).toEqual(['snapshot']);
    expect(late.state?.mensagem).toBe(session.view().data.mensagem);
    expect(early[1]?.frames.map(({ text }) => text)).toEqual(early[0]?.frames.map(({ text }) => text));
  });

  test('tells that a session is lost though no file says so', async () => {
    const home = temporaryFolder('hub');
    const session = await tellSession(home, { pid: PID_OF_NOBODY });
    const watcher = await watch(openHub(home), session.id);
    await vi.waitFor(() => expect(watcher.state?.execucao.estado).toBe('lost'), { timeout: 10_000 });
  });

  test('tells that a deadline passed without an end', async () => {
    const home = temporaryFolder('hub');
    const session = await tellSession(home);
    let now = Date.now();
    const watcher = await watch(
      openHub(home, () => new Date(now)),
      session.id,
    );
    expect(watcher.state?.execucao.estado).toBe('running');
    now += 3_600_000;
    await vi.waitFor(
      () =>
        expect(watcher.state?.execucao.finalizado || watcher.state?.execucao.estado === 'lost').toBe(true),
      {
        timeout: 10_000,
      },
    );
  });

  test('lets watchers of a removed session go, and knows nothing of one that never was', async () => {
    const home = temporaryFolder('hub');
    const session = await tellSession(home);
    const hub = openHub(home);
    const watcher = await watch(hub, session.id);
    await session.finish();
    rmSync(sessionPaths(home, session.id).folder, { recursive: true });
    await vi.waitFor(() => expect(watcher.closed).toBe('unknownSession'), { timeout: 10_000 });
    expect(await hub.open(session.id)).toBeNull();
    expect(await hub.open(newSessionId())).toBeNull();
  });

  test('lets watchers of an ended session go after a while', async () => {
    const home = temporaryFolder('hub');
    const session = await tellSession(home);
    await session.finish();
    const watcher = await watch(openHub(home, undefined, 0), session.id);
    await vi.waitFor(() => expect(watcher.closed).toBe('ended'), { timeout: 10_000 });
  });
});
