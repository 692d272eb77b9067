import { describe, expect, test } from 'vitest';
import { RIGHTS } from '../../../src/auth/rights.ts';
import { DOORS } from '../../../src/live/http/doors.ts';
import { emptyHome } from '../../status/session-home.ts';
import { tellSession } from '../support/told-session.ts';
import { putSecret, type Served, serve } from './support/served.ts';
import { operatorToken, sessionToken } from './support/tokens.ts';

/** Opens nothing, changes nothing. */
const HARMLESS = DOORS.filter(({ method }) => method === 'GET');

const addressOf = (path: string, id: string): string => path.replace(':id', id).replace(':file', 'page.html');

/** What each door says to whom: 200 or 404 is "let in". */
const seenBy = async ({ ask }: Served, id: string, headers: Record<string, string>) => {
  const seen: Record<string, number> = {};
  for (const { path } of HARMLESS) {
    const query = path.endsWith('v3.php') ? '?action=sessions' : '';
    seen[path] = (await ask(addressOf(path, id) + query, { headers })).status;
  }
  return seen;
};

const OPEN = ['/api/rpa/health', '/livez', '/readyz', '/openapi.json'];
const OF_SESSION = ['/api/rpa/progress/:id', '/api/rpa/status/:id', '/api/rpa/wait/:id'];
const STRICT = '/get_progress_completo.php';

describe('with tokens', () => {
  test('every door lets in whom it is for, and nobody else', async () => {
    const home = emptyHome();
    const settings = { auth: { secret_file: putSecret(home) }, http: { requests_per_minute: 10_000 } };
    const served = await serve(settings, home);
    const { id } = await tellSession(home);
    const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
    const nobody = await seenBy(served, id, {});
    const stranger = await seenBy(served, id, bearer(await sessionToken(home, 'other')));
    const owner = await seenBy(served, id, bearer(await sessionToken(home, id)));
    const operator = await seenBy(served, id, bearer(await operatorToken(home)));
    const withRights = await seenBy(served, id, bearer(await operatorToken(home, RIGHTS)));
    for (const { path, right } of HARMLESS) {
      const isOpen = OPEN.includes(path);
      const isOfSession = OF_SESSION.includes(path);
      // Nobody is named here, so there is nothing to guard: 400 as ever.
      const strictly = path === STRICT ? 400 : 0;
      expect([path, nobody[path]]).toEqual([path, strictly || (isOpen ? 200 : 401)]);
      expect([path, stranger[path]]).toEqual([path, strictly || (isOpen ? 200 : 403)]);
      expect([path, owner[path]]).toEqual([path, strictly || (isOpen || isOfSession ? 200 : 403)]);
      expect(strictly || [200, 404].includes(withRights[path] ?? 0), path).toBeTruthy();
      expect([path, operator[path]]).toEqual([path, right === undefined ? withRights[path] : 403]);
    }
    const start = await served.ask('/api/rpa/start', { method: 'POST' });
    expect(start.status).not.toBe(401);
    for (const path of [`/api/rpa/stop/${id}`, `/executar_rpa_v3.php?action=stop&session_id=${id}`])
      expect(await served.ask(path, { method: 'DELETE' })).toMatchObject({ status: 401 });
    expect(await served.ask('/api/rpa/cleanup', { method: 'POST' })).toMatchObject({ status: 401 });
  });

  test('a refusal says why, and asks for a token in the way of HTTP', async () => {
    const home = emptyHome();
    const { ask } = await serve({ auth: { secret_file: putSecret(home) } }, home);
    const missing = await ask('/api/rpa/progress/x1');
    expect(missing.headers.get('www-authenticate')).toBe('Bearer');
    expect(missing.body).toMatchObject({ success: false, code: 'token_missing', reason: 'missing' });
    const wrong = await ask('/api/rpa/progress/x1', { headers: { Authorization: 'Bearer x' } });
    expect(wrong.headers.get('www-authenticate')).toContain('invalid_token');
    expect(wrong.body).toMatchObject({ code: 'token_refused', reason: 'malformed' });
    const other = await ask(`/api/rpa/progress/x1?token=${await sessionToken(home, 'x2')}`);
    expect(other.body).toMatchObject({ code: 'token_refused', reason: 'other_session' });
  });

  test('whoever has a token that holds gets one that lasts longer', async () => {
    const home = emptyHome();
    const { ask } = await serve({ auth: { secret_file: putSecret(home) } }, home);
    const renew = (token: string) =>
      ask('/api/rpa/token', { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
    const { status, headers, body } = await renew(await operatorToken(home));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await renew(body.token)).toMatchObject({ status: 200 });
    expect(await renew('x')).toMatchObject({ status: 403, body: { code: 'token_refused' } });
    expect(await ask('/api/rpa/token', { method: 'POST' })).toMatchObject({ status: 401 });
  });
});

describe('without tokens', () => {
  test('sessions are open, and what is for operators only to this machine itself', async () => {
    const home = emptyHome();
    const served = await serve({}, home);
    const { id } = await tellSession(home);
    const near = await seenBy(served, id, {});
    const far = await seenBy(served, id, { 'X-Forwarded-For': '203.0.113.7' });
    for (const path of [...OPEN, ...OF_SESSION])
      expect([path, near[path], far[path]]).toEqual([path, 200, 200]);
    for (const path of ['/api/rpa/sessions', '/api/rpa/metrics', '/api/rpa/logs/:id', '/api/rpa/monitor/:id'])
      expect([path, near[path], far[path]]).toEqual([path, 200, 403]);
    expect(await served.ask('/api/rpa/token', { method: 'POST' })).toMatchObject({ status: 403 });
  });
});
