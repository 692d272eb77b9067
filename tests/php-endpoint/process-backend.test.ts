import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../demo/site/server.ts';
import { openAuth } from '../../src/auth/open-auth.ts';
import { authSettings, putSecret, told } from '../auth/support/auth-rig.ts';
import { phpHere } from '../php/php-reader.ts';
import { chromiumHere } from '../support/chromium.ts';
import { ACCOUNT, CUSTOMER } from '../support/invented-customer.ts';
import { missing } from '../support/require.ts';
import { soon } from '../systemd/support/soon.ts';
import { type PhpServer, posted, startPhp } from './support/php-server.ts';

const LIMIT_MS = 300_000;

/** Where systemd runs, root's rpa-launch starts units; the tests on the rig look at those. */
const systemdHere = existsSync('/run/systemd/system');

const skipped = missing('php', phpHere()) || missing('chromium', chromiumHere()) || systemdHere;

describe.skipIf(skipped)('without systemd, the PHP endpoint', () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());

  const startPhpFor = async (scenario: string, more: object = {}): Promise<PhpServer> => {
    const php = await startPhp();
    const credentials = join(php.home, 'config/account.json');
    mkdirSync(join(php.home, 'config'));
    const account = { email_login: ACCOUNT.email, senha_login: ACCOUNT.senha };
    writeFileSync(credentials, JSON.stringify(account), { mode: 0o600 });
    const url = `${site.url}/cotacao?session=${crypto.randomUUID()}&scenario=${scenario}`;
    const settings = { site: { url, credentials_file: credentials }, ...more };
    writeFileSync(join(php.home, 'config/rpa.json'), JSON.stringify(settings));
    return php;
  };

  const progressOf = async (php: PhpServer, id: string) =>
    (await php.ask(`/api/rpa/progress/${id}`)).body.progress;

  test(
    'starts a session at once, shows it to its end, and starts nothing for the same request again',
    async () => {
      const php = await startPhpFor('success');
      const request = posted(JSON.stringify(CUSTOMER), { 'Idempotency-Key': 'pedido-1' });
      const started = await php.ask('/api/rpa/start', request);
      expect([started.status, started.body]).toEqual([
        202,
        expect.objectContaining({
          success: true,
          session_id: 'pedido-1',
          estado: 'started',
          backend: 'process',
        }),
      ]);
      expect((await php.ask('/api/rpa/start', request)).body).toEqual(started.body);
      await soon('the end', async () => (await progressOf(php, 'pedido-1')).execucao.finalizado);
      const { resultados_finais, ...progress } = await progressOf(php, 'pedido-1');
      expect(progress).toMatchObject({ status: 'success', percentual: 100 });
      expect(resultados_finais.dados.dados_finais.plano_recomendado.valor).toMatch(/^R\$/);
      expect((await php.ask('/sessions')).body).toMatchObject({
        total: 1,
        sessions: [{ status: 'completed' }],
      });
    },
    LIMIT_MS,
  );

  test(
    'stops a session, its browser included, and says so in both dialects',
    async () => {
      const php = await startPhpFor('stuck-3');
      const { body } = await php.ask('/executar_rpa_v3.php', posted(JSON.stringify(CUSTOMER)));
      expect(body).toMatchObject({ success: true, message: 'RPA iniciado com sucesso' });
      const id: string = body.session_id;
      await soon('screen 3', async () => (await progressOf(php, id)).etapa_atual >= 3);
      const { pid } = JSON.parse(readFileSync(join(php.home, 'sessions', id, 'status.json'), 'utf8'));
      const stopped = await php.ask(`/executar_rpa_v3.php?action=stop&session_id=${id}`, {
        method: 'DELETE',
      });
      expect([stopped.status, stopped.body]).toEqual([
        200,
        expect.objectContaining({ success: true, session_id: id, estado: 'stopped' }),
      ]);
      expect(existsSync(`/proc/${pid}`)).toBe(false);
      expect((await php.ask(`/status/${id}`)).body.session).toMatchObject({ status: 'stopped' });
      const again = await php.ask(`/api/rpa/stop/${id}`, { method: 'DELETE' });
      expect([again.status, again.body.estado]).toEqual([200, 'stopped']);
    },
    LIMIT_MS,
  );

  test('is told why nothing can be started without a site, and tells visitors nothing of it', async () => {
    const php = await startPhp();
    const { status, body } = await php.ask('/api/rpa/start', posted(JSON.stringify(CUSTOMER)));
    expect([status, body.code]).toEqual([503, 'configuration']);
    expect(JSON.stringify(body)).not.toMatch(/site|rpa-doctor|config\/|7004/);
    expect(php.log()).toMatch(
      /rpa: configuration: site_nao_configurado \(7004\): .*rpa-doctor .*site\.address/,
    );
  });

  test('hands on the token of a session that it started, and gives none for an id alone', async () => {
    const php = await startPhpFor('success', { auth: { secret_file: 'secret' } });
    const secret = putSecret(join(php.home, 'secret'));
    const start = (data: object) =>
      php.ask('/api/rpa/start', posted(JSON.stringify(data), { 'Idempotency-Key': 'pedido-1' }));
    const { token } = (await start(CUSTOMER)).body;
    const auth = openAuth(authSettings({ secret_file: 'secret' }), {
      home: php.home,
      env: {},
      clock: () => new Date(),
    });
    expect(await told(auth.check(token))).toMatchObject({ kind: 'session', id: 'pedido-1' });
    expect(await told(auth.check((await start(CUSTOMER)).body.token))).toMatchObject({ id: 'pedido-1' });
    const { status, body } = await start({ ...CUSTOMER, placa: 'ABC1D23' });
    expect([status, body.estado, body.token]).toEqual([200, 'existing', undefined]);
    for (const text of [token.split('.')[2], secret]) expect(php.log()).not.toContain(text);
    await php.ask('/api/rpa/stop/pedido-1', { method: 'DELETE' });
  });

  test('refuses wrong input with every problem at once, and keeps nothing of it', async () => {
    const php = await startPhpFor('success');
    const wrong = { ...CUSTOMER, cpf: '11111111111', placa: undefined };
    const { status, body } = await php.ask('/api/rpa/start', posted(JSON.stringify(wrong)));
    expect([status, body.code]).toEqual([422, 'invalid']);
    expect(body.erros.map(({ campo, tipo }: Record<string, string>) => [campo, tipo])).toEqual([
      ['placa', 'campo_obrigatorio'],
      ['cpf', 'validacao_cpf'],
    ]);
    expect((await php.ask('/sessions')).body.total).toBe(0);
    expect(php.log()).not.toContain(CUSTOMER.nome);
  });
});
