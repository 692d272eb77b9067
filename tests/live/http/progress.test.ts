import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { progressSchema, statusSchema } from '../../../src/live/http/schemas/answers.ts';
import { liveView } from '../../../src/protocol/live/live-view.ts';
import { succeededRun } from '../../protocol/live/invented.ts';
import { emptyHome, putFlat } from '../../status/session-home.ts';
import { tellSession } from '../support/told-session.ts';
import { serve } from './support/served.ts';
import { expectShape } from './support/shape.ts';

const FILES = ['live', 'status', 'progress', 'history'];

/** A time that a file system keeps as it is given. */
const WHOLE_SECOND = 1_700_000_000;

const each = (home: string, id: string, work: (path: string) => void): void => {
  for (const name of FILES) work(join(home, 'sessions', id, `${name}.json`));
};

const setTime = (path: string): void => utimesSync(path, WHOLE_SECOND, WHOLE_SECOND);

const poisonable = (home: string, id: string): void => each(home, id, setTime);

/** Whoever reads the files now finds no JSON; they look unchanged from outside. */
const poison = (home: string, id: string): void =>
  each(home, id, (path) => {
    writeFileSync(path, Buffer.alloc(readFileSync(path).length, '#'));
    setTime(path);
  });

describe('GET /api/rpa/progress/:id', () => {
  test('is the live view as the files tell it, at every step, to the end', async () => {
    const home = emptyHome();
    const { ask } = await serve({}, home);
    const session = await tellSession(home);
    const steps = [() => session.step(1), () => session.estimates(), () => session.finish()];
    for (const step of steps) {
      await step();
      const { status, headers, body } = await ask(`/api/rpa/progress/${session.id}`);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-cache');
      expectShape(progressSchema, body);
      expect(body.session_id).toBe(session.id);
      const { data } = session.view();
      expect(body.progress).toEqual({ ...data, execucao: expect.anything() });
    }
    const { body } = await ask(`/api/rpa/progress/${session.id}`);
    expect(body).toMatchObject({ success: true, progress: { status: 'success', percentual: 100 } });
  });

  test('has no dados_extra until something was captured, in every form that it comes in', async () => {
    const home = emptyHome();
    const { ask } = await serve({}, home);
    const session = await tellSession(home);
    const forms = async (): Promise<unknown[]> => {
      const [plain, polled, former] = await Promise.all([
        ask(`/api/rpa/progress/${session.id}`),
        ask(`/api/rpa/progress/${session.id}?since=none:0`),
        ask(`/api/rpa/status/${session.id}`),
      ]);
      const live = JSON.parse(readFileSync(join(home, 'rpa_data', `live_${session.id}.json`), 'utf8'));
      const snapshot = polled.body.messages.find(({ type }: { type: string }) => type === 'snapshot');
      return [plain.body.progress, snapshot.progress, former.body.progress, live.data];
    };
    await session.step(4);
    for (const form of await forms()) {
      expect(form).toHaveProperty('etapa_atual', 4);
      expect(form).not.toHaveProperty('dados_extra');
    }
    await session.estimates();
    for (const form of await forms()) expect(form).toHaveProperty('dados_extra.estimativas_tela_5');
  });

  test('of an unchanged session is 304 without a body, and reads no file; of a changed one is new', async () => {
    const home = emptyHome();
    const { ask } = await serve({}, home);
    const session = await tellSession(home);
    await session.step(3);
    poisonable(home, session.id);
    const path = `/api/rpa/progress/${session.id}`;
    const first = await ask(path);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^".+"$/);
    poison(home, session.id);
    for (const sent of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await ask(path, { headers: { 'If-None-Match': sent } });
      expect([again.status, again.text]).toEqual([304, '']);
      expect(again.headers.get('etag')).toBe(etag);
    }
    expect(await ask(path)).toMatchObject({ status: 200, text: first.text });
    await session.step(4);
    const changed = await ask(path, { headers: { 'If-None-Match': etag } });
    expect(changed).toMatchObject({ status: 200, body: { progress: { etapa_atual: 4 } } });
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  test('answers HEAD as GET, without the body', async () => {
    const home = emptyHome();
    const { ask } = await serve({}, home);
    const session = await tellSession(home);
    const path = `/api/rpa/progress/${session.id}`;
    const [get, head] = [await ask(path), await ask(path, { method: 'HEAD' })];
    expect(head).toMatchObject({ status: 200, text: '' });
    for (const name of ['etag', 'content-length', 'content-type'])
      expect(head.headers.get(name)).toBe(get.headers.get(name));
  });

  test.each(['..', '.hidden', 'a b', '%2e%2e%2fetc', 'a%00', 'x'.repeat(65), 'ação', '-x'])(
    'refuses %j as no id: 400, before any path is made of it',
    async (id) => {
      const { ask } = await serve();
      const { status, body } = await ask(`/api/rpa/progress/${id}`.replace('/..', '/%2e%2e'));
      expect([status, body.code ?? body]).toEqual(id === '..' ? [404, 'not_found'] : [400, 'invalid']);
    },
  );

  test('of a session that nobody knows is 404', async () => {
    const { ask } = await serve();
    const { status, body } = await ask('/api/rpa/progress/nobody_knows');
    expect(status).toBe(404);
    expect(body).toEqual({
      success: false,
      error: 'Sessão não encontrada',
      code: 'not_found',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    });
  });

  test('tells of sessions of which the former writer left flat files only', async () => {
    const home = emptyHome();
    const { ask } = await serve({}, home);
    const documents = succeededRun();
    putFlat(join(home, 'rpa_data'), 'demo0001', documents);
    const { status, body } = await ask('/api/rpa/progress/demo0001');
    expect(status).toBe(200);
    const view = liveView(
      { ...documents, avisos: [] },
      { sessionId: 'demo0001', now: new Date(), processAlive: undefined, modifiedAt: new Date() },
    );
    expect(body.progress.resultados_finais).toEqual(view.data.resultados_finais);
  });
});

describe('GET /api/rpa/status/:id', () => {
  test('tells of the session in the former words, and the view beside it', async () => {
    const home = emptyHome();
    const { ask } = await serve({}, home);
    const session = await tellSession(home);
    const path = `/api/rpa/status/${session.id}`;
    const { status, body } = await ask(path);
    expect(status).toBe(200);
    expectShape(statusSchema, body);
    expect(Object.keys(body)).toEqual(['success', 'session_id', 'session', 'progress', 'timestamp']);
    expect(body.session).toMatchObject({ session_id: session.id, status: 'running', estado: 'running' });
    await session.finish();
    expect((await ask(path)).body.session).toMatchObject({ status: 'completed', estado: 'succeeded' });
    expect((await ask(`/status/${session.id}`)).body.session.status).toBe('completed');
  });
});
