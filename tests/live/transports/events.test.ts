import { spawn } from 'node:child_process';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ServerMessage } from '../../../src/live/channel/messages.ts';
import { newSessionId } from '../../../src/protocol/session-id.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { type RunningLiveServer, startLiveServer } from '../support/live-server.ts';
import { tellSession } from '../support/told-session.ts';

const open = (settings: object = {}): Promise<RunningLiveServer> =>
  startLiveServer({ home: temporaryFolder('events'), settings });

interface HeardEvent {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly data: ServerMessage & { readonly code?: number };
}

/** Reads a stream of events as they come. */
const listen = async ({ url }: RunningLiveServer, path: string, headers: Record<string, string> = {}) => {
  const stop = new AbortController();
  const response = await fetch(`${url}${path}`, { headers, signal: stop.signal });
  const heard: HeardEvent[] = [];
  const read = async (): Promise<void> => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const bytes of response.body ?? []) {
      const parts = (text + decoder.decode(bytes as Uint8Array, { stream: true })).split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const data = /^data: (.*)$/m.exec(part)?.[1];
        if (data === undefined) continue;
        const [id, name] = [/^id: (.*)$/m.exec(part)?.[1], /^event: (.*)$/m.exec(part)?.[1]];
        heard.push({ id, name, data: JSON.parse(data) });
      }
    }
  };
  const ended = read().catch(() => {});
  return { response, heard, ended, stop: () => stop.abort() };
};

const last = (heard: readonly HeardEvent[]): ServerMessage | undefined => heard.at(-1)?.data;

describe('server-sent events of a session', () => {
  test('are the messages of a WebSocket, each with the position that the client comes back with', async () => {
    const live = await open();
    const session = await tellSession(live.home);
    const stream = await listen(live, `/api/rpa/events/${session.id}`);
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(stream.response.headers.get('x-accel-buffering')).toBe('no');
    await vi.waitFor(() => expect(last(stream.heard)).toMatchObject({ type: 'snapshot' }));
    await session.step(3);
    await vi.waitFor(() =>
      expect(last(stream.heard)).toMatchObject({ type: 'progress_update', etapa_atual: 3 }),
    );
    const { id, data } = stream.heard.at(-1) ?? {};
    expect(id).toBe(`${(data as { epoch: string }).epoch}:1`);
    stream.stop();
    await session.step(4);
    const again = await listen(live, `/api/rpa/events/${session.id}`, { 'last-event-id': id ?? '' });
    await vi.waitFor(() => expect(last(again.heard)).toMatchObject({ etapa_atual: 4 }));
    expect(again.heard.map((event) => event.data.type)).toEqual([
      'connection_established',
      'progress_update',
    ]);
    again.stop();
  });

  test('end with a word about coming back, and an EventSource that comes back all the same is sent away', async () => {
    const live = await open({ websocket: { linger_s: 0 } });
    const session = await tellSession(live.home);
    const stream = await listen(live, `/api/rpa/events/${session.id}`);
    await session.finish();
    await stream.ended;
    expect(stream.heard.at(-1)).toMatchObject({ name: 'close', data: { code: 1000, comeBack: false } });
    const id = stream.heard.findLast((event) => event.id !== undefined)?.id ?? '';
    const again = await fetch(`${live.url}/api/rpa/events/${session.id}`, {
      headers: { 'last-event-id': id },
    });
    expect(again.status).toBe(204);
  });

  test('are refused by HTTP, with the time to come back where that helps', async () => {
    const live = await open({ websocket: { max_per_session: 1 } });
    const session = await tellSession(live.home);
    const statusOf = async (id: string): Promise<number> =>
      (await fetch(`${live.url}/api/rpa/events/${id}`)).status;
    expect(await statusOf('..%2fx')).toBe(400);
    expect(await statusOf(newSessionId())).toBe(404);
    const stream = await listen(live, `/api/rpa/events/${session.id}`);
    const second = await fetch(`${live.url}/api/rpa/events/${session.id}`);
    expect(second.status).toBe(429);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await second.json()).toMatchObject({ success: false, code: 'busy' });
    stream.stop();
  });

  test('end when the server is closed, and say that the client is to come back', async () => {
    const live = await open();
    const session = await tellSession(live.home);
    const stream = await listen(live, `/api/rpa/events/${session.id}`);
    await vi.waitFor(() => expect(stream.heard.length).toBeGreaterThan(1));
    await live.close();
    await stream.ended;
    expect(stream.heard.at(-1)).toMatchObject({ name: 'close', data: { code: 1001, comeBack: true } });
  });
});

describe('a long poll', () => {
  interface PollAnswer {
    readonly since: string;
    readonly ended: boolean;
    readonly messages: readonly ServerMessage[];
  }
  const poll = async ({ url }: RunningLiveServer, id: string, since: string): Promise<PollAnswer> => {
    const response = await fetch(`${url}/api/rpa/progress/${id}?since=${since}`);
    return (await response.json()) as PollAnswer;
  };

  test('gets the state first, waits for news, and is answered without any after a while', async () => {
    const live = await open({ http: { poll_wait_s: 1 } });
    const session = await tellSession(live.home);
    const first = await poll(live, session.id, 'none:0');
    expect(first.messages).toMatchObject([{ type: 'snapshot' }]);
    const waiting = poll(live, session.id, first.since);
    await session.step(5);
    const second = await waiting;
    expect(second.messages).toMatchObject([{ type: 'progress_update', etapa_atual: 5 }]);
    expect(await poll(live, session.id, second.since)).toMatchObject({ messages: [], ended: false });
  });

  test('that waits is answered when the server is closed, which does not wait for it', async () => {
    const live = await open({ http: { poll_wait_s: 120 } });
    const session = await tellSession(live.home);
    const { since } = await poll(live, session.id, 'none:0');
    const waiting = poll(live, session.id, since);
    await vi.waitFor(async () =>
      expect(await (await fetch(`${live.url}/metrics`)).text()).toMatch(
        /^rpa_connections\{transport="long_poll"\} 1$/m,
      ),
    );
    await live.close();
    expect(await waiting).toMatchObject({ messages: [], ended: false });
  });

  test('of an ended session is answered at once', async () => {
    const live = await open();
    const session = await tellSession(live.home);
    await session.finish();
    const first = await poll(live, session.id, 'none:0');
    expect(first).toMatchObject({ ended: true, messages: [{ progress: { status: 'success' } }] });
    expect(await poll(live, session.id, first.since)).toMatchObject({ ended: true, messages: [] });
  });
});

describe('the operators’ stream', () => {
  test('tells every session as a row, those that come, move and go, and the machine', async () => {
    const live = await open({ monitoring: { collect_interval: 1 } });
    const [one, two] = [await tellSession(live.home), await tellSession(live.home)];
    await one.finish();
    const stream = await listen(live, '/api/rpa/events');
    const rows = new Map<string, { readonly estado: string; readonly etapa_atual: number }>();
    const keep = (): void => {
      for (const { data } of stream.heard) {
        if (!('sessions' in data)) continue;
        for (const row of data.sessions) rows.set(row.session_id, row);
      }
    };
    await vi.waitFor(
      () => {
        keep();
        expect(rows.get(one.id)?.estado).toBe('succeeded');
        expect(rows.get(two.id)?.estado).toBe('running');
      },
      { timeout: 10_000 },
    );
    await two.step(9);
    const three = await tellSession(live.home);
    await vi.waitFor(
      () => {
        keep();
        expect(rows.get(two.id)?.etapa_atual).toBe(9);
        expect(rows.get(three.id)?.estado).toBe('running');
      },
      { timeout: 10_000 },
    );
    await vi.waitFor(
      () =>
        expect(stream.heard.some(({ data }) => 'monitor' in data && data.monitor?.machine !== null)).toBe(
          true,
        ),
      { timeout: 10_000 },
    );
    stream.stop();
  });

  test('tells that a session is lost though no file says so', async () => {
    const live = await open();
    const process = spawn('sleep', ['600']);
    onTestFinished(() => void process.kill('SIGKILL'));
    const session = await tellSession(live.home, { pid: process.pid ?? 0 });
    const stream = await listen(live, '/api/rpa/events');
    const stateNow = (): string | undefined =>
      stream.heard
        .flatMap(({ data }) => ('sessions' in data ? data.sessions : []))
        .findLast(({ session_id: id }) => id === session.id)?.estado;
    await vi.waitFor(() => expect(stateNow()).toBe('running'), { timeout: 10_000 });
    process.kill('SIGKILL');
    await vi.waitFor(() => expect(stateNow()).toBe('lost'), { timeout: 10_000 });
    stream.stop();
  });
});
