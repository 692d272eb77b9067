import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { loadSettings } from '../../../src/config/load-settings.ts';
import { createEdge } from '../../../src/live/http/edge/add-edge.ts';
import { quickAnswers } from '../../../src/live/http/quick-answers.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { startLiveServer } from '../support/live-server.ts';
import { tellSession } from '../support/told-session.ts';

/** What a proxy says of the client sends a request the usual way. */
const THE_USUAL_WAY = { 'x-forwarded-for': '127.0.0.1' };

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const ask = async (url: string, headers: Readonly<Record<string, string>>): Promise<Answer> => {
  const response = await fetch(url, { headers });
  const { date: _, ...told } = Object.fromEntries(response.headers);
  return { status: response.status, headers: told, body: await response.text() };
};

/** One more comes back every three seconds. */
const FOR_ANOTHER_REQUEST = { timeout: 20_000, interval: 500 };

const HEADERS = [
  {},
  { origin: 'https://www.example.com' },
  { origin: 'https://elsewhere.example' },
  { 'if-none-match': '"something else"' },
  { 'if-none-match': '*' },
] as const;

describe('a poll that is answered before the framework sees it', () => {
  test('gets what it would get the usual way', async () => {
    const home = temporaryFolder('quick');
    const settings = { http: { allowed_origins: 'https://www.example.com' } };
    const live = await startLiveServer({ home, settings });
    const session = await tellSession(home);
    await session.step(5);
    await session.estimates();
    const paths = [`/api/rpa/progress/${session.id}`, `/get_progress_completo.php?session=${session.id}`];
    for (const path of paths)
      for (const headers of HEADERS) {
        const usual = await ask(live.url + path, { ...headers, ...THE_USUAL_WAY });
        expect(await ask(live.url + path, headers), `${path} ${JSON.stringify(headers)}`).toEqual(usual);
        const etag = usual.headers.etag ?? '';
        expect(await ask(live.url + path, { ...headers, 'if-none-match': etag })).toMatchObject({
          status: 304,
        });
      }
  });

  test.for(['/api/rpa/progress/one', '/get_progress_completo.php?session=one'])(
    'goes the usual way when its files cannot be looked at: %s',
    async (url) => {
      const nothingCanBeOpened = (): never => {
        throw Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' });
      };
      const counted: unknown[] = [];
      const { settings } = loadSettings({ home: temporaryFolder('quick'), env: {} });
      const answer = quickAnswers({
        ...createEdge(settings),
        guard: { isConfigured: false },
        metrics: { request: (...figures) => counted.push(figures) },
        views: { get: nothingCanBeOpened },
        strict: { get: nothingCanBeOpened },
      });
      const server = createServer((request, response) => {
        response.end(answer(request, response) ? 'quick' : 'usual');
      }).listen(0, '127.0.0.1');
      onTestFinished(() => void server.close());
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      expect(await ask(`http://127.0.0.1:${port}${url}`, {})).toMatchObject({ status: 200, body: 'usual' });
      expect(counted).toEqual([]);
    },
  );

  test('is counted: with the others in the limit of its client and in the figures', async () => {
    const home = temporaryFolder('quick');
    const live = await startLiveServer({ home, settings: { http: { requests_per_minute: 20 } } });
    const session = await tellSession(home);
    const statuses: number[] = [];
    for (let left = 24; left > 0; left -= 1)
      statuses.push((await ask(`${live.url}/api/rpa/progress/${session.id}`, {})).status);
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(200));
    expect(statuses.slice(20)).toContain(429);
    const figures = await vi.waitFor(async () => {
      const response = await fetch(`${live.url}/metrics`);
      expect(response.status).toBe(200);
      return response.text();
    }, FOR_ANOTHER_REQUEST);
    expect(figures).toMatch(
      /rpa_http_request_duration_seconds_count\{route="\/api\/rpa\/progress\/:id",method="GET",code="200"\} 2\d\n/,
    );
  });
});
