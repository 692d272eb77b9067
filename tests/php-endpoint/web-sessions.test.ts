import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../support/chromium.ts';
import { CUSTOMER } from '../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../support/personal-spellings.ts';
import { missing } from '../support/require.ts';
import { rigHere } from '../support/rig.ts';
import { HOME } from '../systemd/support/installed.ts';
import { soon } from '../systemd/support/soon.ts';
import { useWeb, type WebAnswer } from './support/web-rig.ts';

const LIMIT_MS = 300_000;
const BODY = JSON.stringify(CUSTOMER);

const skipped = missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere());

describe.skipIf(skipped)('over HTTP, nginx and php-fpm as www-data,', () => {
  const web = useWeb();
  const { rig } = web;

  const started = async (asking: { path?: string; port?: number; headers?: readonly string[] } = {}) => {
    const { path = '/api/rpa/start', ...more } = asking;
    const { status, body } = await web.ask(path, { method: 'POST', body: BODY, ...more });
    expect([status, body]).toEqual([202, expect.objectContaining({ success: true, estado: 'started' })]);
    return body.session_id as string;
  };
  const progressOf = async (id: string) => (await web.ask(`/api/rpa/progress/${id}`)).body.progress;
  const reached = (id: string, screen: number) =>
    soon(`screen ${screen} of ${id}`, async () => (await progressOf(id)).etapa_atual >= screen);
  const ended = async (id: string) => {
    await soon(`the end of ${id}`, async () => (await progressOf(id)).execucao.finalizado);
    return progressOf(id);
  };
  const v3 = async (query: string, method = 'GET'): Promise<WebAnswer> =>
    web.ask(`/executar_rpa_v3.php?action=${query}`, { method });
  const stop = (id: string) => web.ask(`/api/rpa/stop/${id}`, { method: 'DELETE' });

  test.each([
    ['V4, by command', 80, '/api/rpa/start', 'Sessão RPA criada com sucesso', 1],
    ['V4, by socket', 81, '/start', 'Sessão RPA criada com sucesso', 13],
    ['V3, by command', 80, '/executar_rpa_v3.php', 'RPA iniciado com sucesso', 13],
    ['V3, by socket', 81, '/executar_rpa_v3.php', 'RPA iniciado com sucesso', 13],
  ])(
    'a session started through %s runs in its unit as rpa and ends in the plans that the site showed',
    async (_, port, path, message, from) => {
      const site = await web.use('success', {}, from);
      const { status, body } = await web.ask(path, { method: 'POST', body: BODY, port });
      expect([status, body]).toEqual([
        202,
        expect.objectContaining({ success: true, message, estado: 'started', backend: 'systemd' }),
      ]);
      const id: string = body.session_id;
      await reached(id, 1);
      const owner = await rig.do(
        'systemctl',
        'show',
        '--property=User',
        '--value',
        `rpa-session-${id}.service`,
      );
      expect(owner.trim()).toBe('rpa');

      const progress = await ended(id);
      expect(progress).toMatchObject({ status: 'success', etapa_atual: 15, percentual: 100, erros: [] });
      const { plans } = await web.expected(site);
      const shown = progress.resultados_finais.dados.dados_finais;
      for (const plan of ['plano_recomendado', 'plano_alternativo'] as const)
        expect(shown[plan].valor).toBe(plans?.[plan]?.valor);

      const { body: v4 } = await web.ask(`/status/${id}`, { port: 81 });
      expect(v4.session).toMatchObject({ session_id: id, status: 'completed' });
      const unit = async () => (await v3(`status&session_id=${id}`)).body.data;
      await soon('the end of the unit', async () => (await unit()).service_status === 'inactive');
      expect(await unit()).toMatchObject({
        session_id: id,
        process_running: false,
        status: { status: 'completed', exit_code: 0 },
        progress: { status: 'success', etapa_atual: 15 },
        result_files: ['history.json', 'result.json', 'session.json'],
      });
    },
    LIMIT_MS,
  );

  test(
    'a manual quote is an error with the code that fronts know, in both dialects',
    async () => {
      await web.use('manual-quote', {}, 13);
      const id = await started();
      const progress = await ended(id);
      expect(progress).toMatchObject({ status: 'error', execucao: { estado: 'refused' } });
      expect(progress.erros).toMatchObject([{ codigo: 9003, tipo: 'cotacao_manual' }]);
      expect((await web.ask(`/status/${id}`, { port: 81 })).body.session.status).toBe('failed');
      const { data } = (await v3(`status&session_id=${id}`)).body;
      expect(data.status).toMatchObject({ exit_code: 20, reason: 'cotacao_manual' });
    },
    LIMIT_MS,
  );

  test('wrong input is refused with every problem at once, and leaves nothing', async () => {
    await web.use('success');
    const before = (await web.ask('/api/rpa/sessions')).body.total;
    for (const [port, path] of [
      [80, '/api/rpa/start'],
      [81, '/start'],
      [80, '/executar_rpa_v3.php'],
    ] as const) {
      const wrong = JSON.stringify({ ...CUSTOMER, cpf: '11111111111', email: 'x' });
      const { status, body } = await web.ask(path, { method: 'POST', body: wrong, port });
      expect([status, body.success, body.code]).toEqual([422, false, 'invalid']);
      expect(body.erros.map(({ campo }: { campo: string }) => campo).toSorted()).toEqual(['cpf', 'email']);
    }
    expect((await web.ask('/api/rpa/sessions')).body.total).toBe(before);
  });

  test(
    'a stop returns when the session is over, in both dialects',
    async () => {
      await web.use('stuck-4');
      const ways = [stop, (id: string) => v3(`stop&session_id=${id}`, 'DELETE')];
      for (const way of ways) {
        const id = await started();
        await reached(id, 4);
        const { status, body } = await way(id);
        expect([status, body]).toEqual([
          200,
          expect.objectContaining({ success: true, session_id: id, estado: 'stopped' }),
        ]);
        expect(await progressOf(id)).toMatchObject({ status: 'error', execucao: { estado: 'stopped' } });
        const { stdout } = await rig.run(['systemctl', 'is-active', `rpa-session-${id}.service`]);
        expect(stdout.trim()).toBe('inactive');
        expect((await way(id)).body).toMatchObject({ success: true, estado: 'stopped' });
      }
    },
    LIMIT_MS,
  );

  test(
    'a full house answers 429 with Retry-After; with a queue, the place in it',
    async () => {
      await web.use('stuck-2', { admission: { max_active: 1, queue_max: 0 } });
      const first = await started();
      for (const [port, path] of [
        [80, '/api/rpa/start'],
        [81, '/api/rpa/start'],
        [80, '/executar_rpa_v3.php'],
      ] as const) {
        const { status, head, body } = await web.ask(path, { method: 'POST', body: BODY, port });
        expect([status, body.success, body.code]).toEqual([429, false, 'busy']);
        expect(head).toMatch(/^retry-after: \d+\r?$/im);
      }
      await web.use('stuck-2', { admission: { max_active: 1, queue_max: 5 } });
      const queued = await web.ask('/api/rpa/start', { method: 'POST', body: BODY });
      expect([queued.status, queued.body.estado, queued.body.posicao]).toEqual([202, 'queued', 1]);
      const second: string = queued.body.session_id;
      expect(await progressOf(second)).toMatchObject({
        status: 'waiting',
        mensagem: 'Na fila: posição 1',
        execucao: { estado: 'queued', posicao_fila: 1, finalizado: false },
      });
      expect((await web.ask(`/api/rpa/status/${second}`)).body.session.status).toBe('pending');
      expect((await web.ask('/api/rpa/health')).body.active_sessions).toBe(1);
      expect((await stop(first)).body.estado).toBe('stopped');
      await reached(second, 1);
      expect((await stop(second)).body.estado).toBe('stopped');
    },
    LIMIT_MS,
  );

  test(
    'many visitors at once with one Idempotency-Key get one session and one answer',
    async () => {
      await web.use('stuck-1');
      const asking = { method: 'POST', body: BODY, headers: ['Idempotency-Key: pedido-77'] };
      const ports = Array.from({ length: 10 }, (_, index) => 80 + (index % 2));
      const answers = await Promise.all(ports.map((port) => web.ask('/api/rpa/start', { ...asking, port })));
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      expect(answers[0]).toMatchObject({ status: 202, body: { session_id: 'pedido-77', estado: 'started' } });
      await stop('pedido-77');
    },
    LIMIT_MS,
  );

  test(
    'the static door shows live.json as it is, and nothing of the home has an address',
    async () => {
      await web.use('stuck-1');
      const id = await started();
      await reached(id, 1);
      const { status, head, body } = await web.ask(`/api/rpa/live/${id}`);
      expect([status, body.data.etapa_atual]).toEqual([200, 1]);
      expect(head).toMatch(/^cache-control: no-cache\r?$/im);
      expect(head.match(/^content-type: .*$/gim)).toEqual(['Content-Type: application/json; charset=utf-8']);
      for (const path of [
        `/sessions/${id}/config.json`,
        `/sessions/${id}/live.json`,
        `/rpa_data/live_${id}.json`,
        '/queue/',
        '/config/rpa.json',
        '/x/config.json',
        `/api/rpa/live/../../sessions/${id}/config.json`,
        `/api/rpa/live/${id}%0a`,
        '/api/rpa/live/..%2f..%2fconfig%2frpa',
      ]) {
        const answer = await web.ask(path);
        expect([400, 403, 404], path).toContain(answer.status);
        expect(givenAway(answer.text, personalSpellings(CUSTOMER)), path).toEqual([]);
      }
      // A session that was taken over puts a link to a file of the web site in its document's place.
      await rig.script(
        `printf '{"data":{"source":"x","execucao":{"finalizado":true},"of":"the site"}}' >/var/www/rpa/secret.json
         chown www-data: /var/www/rpa/secret.json
         runuser -u rpa -- ln -s /var/www/rpa/secret.json "$1/taken.json"
         runuser -u rpa -- ln -s ../sessions/$2/taken.json ${HOME}/rpa_data/live_taken.json`,
        `${HOME}/sessions/${id}`,
        id,
      );
      expect([403, 404]).toContain((await web.ask('/api/rpa/live/taken')).status);
      expect((await web.ask('/api/rpa/progress/taken')).text).not.toContain('the site');
      expect((await stop(id)).status).toBe(200);
    },
    LIMIT_MS,
  );

  test('logs show what a session did, and nothing personal', async () => {
    await web.use('stuck-10', {}, 9);
    const id = await started();
    await reached(id, 10);
    const { body, text } = await web.ask(`/api/rpa/logs/${id}?limit=500`);
    const messages = body.logs.map(({ message }: { message: string }) => message);
    expect(messages).toContain('Preenchimento dos dados pessoais');
    const others = await Promise.all(
      [`/api/rpa/monitor/${id}`, `/api/rpa/status/${id}`, '/api/rpa/sessions', '/api/rpa/metrics'].map(
        (path) => web.ask(path),
      ),
    );
    others.push(await v3(`status&session_id=${id}`));
    for (const { status } of others) expect(status).toBe(200);
    const told = [text, ...others.map((other) => other.text)].join('\n');
    expect(givenAway(told, personalSpellings(CUSTOMER))).toEqual([]);
    await stop(id);
  }, 300_000);

  test(
    'without the broker it says so, and works again when it is back',
    async () => {
      await web.use('stuck-1');
      expect(await web.ask('/api/rpa/health')).toMatchObject({
        status: 200,
        body: { status: 'healthy', health: { checks: { broker: { status: 'ok' } } } },
      });
      await rig.do('systemctl', 'stop', 'rpa-launch.socket', 'rpa-launch.service');
      expect(await web.ask('/api/rpa/health')).toMatchObject({ status: 503, body: { status: 'unhealthy' } });
      expect(await v3('health')).toMatchObject({ status: 503, body: { healthy: false } });
      for (const port of [80, 81]) {
        const { status, body } = await web.ask('/api/rpa/start', { method: 'POST', body: BODY, port });
        expect([status, body.success], `${port}`).toEqual([503, false]);
        expect(body).not.toHaveProperty('detail');
      }
      await rig.do('systemctl', 'start', 'rpa-launch.socket');
      await stop(await started());
    },
    LIMIT_MS,
  );
});
