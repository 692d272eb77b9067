import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drain } from '../../../src/launch/queue/drain.ts';
import { startedSchema } from '../../../src/live/http/schemas/answers.ts';
import { errorSchema } from '../../../src/live/http/schemas/common.ts';
import { emptyHome } from '../../status/session-home.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { missing } from '../../support/require.ts';
import { posted, putSecret, type Served, serve } from './support/served.ts';
import { expectShape } from './support/shape.ts';
import { operatorToken } from './support/tokens.ts';

const NEW_ID = /^rpa_v4_\d{8}_\d{6}_[0-9a-f]{8}$/;
const START = '/api/rpa/start';

/** Sessions are accepted and queued, and no browser starts. */
const serveDrained = async (settings: object = {}): Promise<Served> => {
  const home = emptyHome();
  await drain(home);
  const { auth = {}, ...others } = settings as { readonly auth?: object };
  const isSecret = Object.hasOwn(auth, 'secret');
  return serve({ ...others, ...(isSecret && { auth: { secret_file: putSecret(home) } }) }, home);
};

const sessionsOf = ({ home }: Served): string[] =>
  existsSync(join(home, 'sessions')) ? readdirSync(join(home, 'sessions')) : [];

const broker = {
  available: !existsSync('/run/rpa/launch.sock'),
  reason: 'a broker of this machine would be asked',
};

describe.skipIf(missing('a machine without the broker', broker))('POST /api/rpa/start', () => {
  test("answers 202 with the launcher's document, and where to look", async () => {
    const served = await serveDrained();
    const { status, headers, body } = await served.ask(START, posted(CUSTOMER));
    expect(status).toBe(202);
    expectShape(startedSchema, body);
    expect(body).toMatchObject({
      success: true,
      session_id: expect.stringMatching(NEW_ID),
      message: 'Sessão RPA criada com sucesso',
      estado: 'queued',
      posicao: 1,
    });
    expect(headers.get('location')).toBe(`/api/rpa/progress/${body.session_id}`);
    expect(headers.get('cache-control')).toBe('no-store');
    const progress = await served.ask(headers.get('location') ?? '');
    expect(progress.body.progress).toMatchObject({
      status: 'waiting',
      mensagem: 'Na fila: posição 1',
      execucao: { estado: 'queued', posicao_fila: 1 },
    });
  });

  test('answers 503 without a site, and only the journal says what to set', async () => {
    const served = await serve({ site: {} });
    const { status, body } = await served.ask(START, posted(CUSTOMER));
    expect([status, body.code]).toEqual([503, 'configuration']);
    expectShape(errorSchema, body);
    expect(JSON.stringify(body)).not.toContain('site_nao_configurado');
    const told = expect.stringMatching(
      /^site_nao_configurado \(7004\): .*site\.url.*rpa-doctor .*site\.address$/,
    );
    expect(served.events).toContainEqual(expect.objectContaining({ code: 'configuration', detail: told }));
    expect(sessionsOf(served)).toEqual([]);
  });

  test('starts one session for one id, however often and by whichever way it is named', async () => {
    const served = await serveDrained();
    const header = { 'Idempotency-Key': 'my-key_1' };
    const first = await served.ask(START, posted(CUSTOMER, header));
    expect(first).toMatchObject({ status: 202, body: { session_id: 'my-key_1' } });
    const again = await Promise.all([
      served.ask(START, posted(CUSTOMER, header)),
      served.ask(START, posted({ session: 'my-key_1', dados: CUSTOMER })),
      served.ask('/start', posted({ ...CUSTOMER, session: 'my-key_1' })),
    ]);
    for (const answer of again) expect(answer.body).toEqual(first.body);
    const other = await served.ask(START, posted({ ...CUSTOMER, placa: 'ABC1D23' }, header));
    expect(other).toMatchObject({ status: 200, body: { estado: 'existing', session_id: 'my-key_1' } });
    expect(sessionsOf(served)).toEqual(['my-key_1']);
  });

  test('gives a token for the session, but none for an id that somebody else has', async () => {
    const served = await serveDrained({ auth: { secret: true } });
    const header = { 'Idempotency-Key': 'taken' };
    const { body } = await served.ask(START, posted(CUSTOMER, header));
    const look = (token: string) =>
      served.ask('/api/rpa/progress/taken', { headers: { Authorization: `Bearer ${token}` } });
    expect(await look(body.token)).toMatchObject({ status: 200 });
    const again = await served.ask(START, posted(CUSTOMER, header));
    expect(await look(again.body.token)).toMatchObject({ status: 200 });
    const stranger = await served.ask(START, posted({ ...CUSTOMER, placa: 'ABC1D23' }, header));
    expect(stranger).toMatchObject({ status: 200, body: { estado: 'existing' } });
    expect(stranger.body.token).toBeUndefined();
    const token = await operatorToken(served.home);
    const asOperator = { ...header, Authorization: `Bearer ${token}` };
    const operator = await served.ask(START, posted({ ...CUSTOMER, placa: 'ABC1D23' }, asOperator));
    expect(await look(operator.body.token)).toMatchObject({ status: 200 });
  });

  test('takes what the newest front sends: the phone three times, each differently complete', async () => {
    const served = await serveDrained();
    const phones = { celular: '11987654321', CELULAR: '987654321', 'DDD-CELULAR': '11-987654321' };
    const { status, body } = await served.ask(START, posted({ ...CUSTOMER, ...phones }));
    expect([status, body.success]).toEqual([202, true]);
    const config = JSON.parse(
      readFileSync(join(served.home, 'sessions', body.session_id, 'config.json'), 'utf8'),
    );
    expect(config).toMatchObject({ celular: '11987654321' });
    const other = await served.ask(START, posted({ ...CUSTOMER, ...phones, CELULAR: '987654322' }));
    expect(other).toMatchObject({ status: 422, body: { erros: [{ campo: 'celular' }] } });
    expect(other.body.erros[0].mensagem).toMatch(/\bcelular e CELULAR\b/);
  });

  test('refuses wrong data with every field at once: 422', async () => {
    const served = await serveDrained();
    const { status, body } = await served.ask(START, posted({ ...CUSTOMER, cpf: '11111111111', cep: 'x' }));
    expect(status).toBe(422);
    expectShape(errorSchema, body);
    expect(body.code).toBe('invalid');
    expect(body.erros.map(({ campo }: { campo: string }) => campo).sort()).toEqual(['cep', 'cpf']);
    expect(JSON.stringify(body)).not.toContain('11111111111');
    expect(sessionsOf(served)).toEqual([]);
  });

  test.each([
    ['no JSON', 'placa=ABC', 400],
    ['nothing', '', 400],
    ['a list', '[1]', 400],
    ['a text', '"x"', 400],
    ['a key twice', '{"placa":"A","placa":"B"}', 400],
    ['a key that changes prototypes', '{"__proto__":{"admin":true}}', 400],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400],
    ['an id that is none', '{"session":"../x","dados":{}}', 400],
    ['more than 64 KiB', `{"x":"${'x'.repeat(66_000)}"}`, 413],
  ])('refuses %s', async (_what, body, status) => {
    const served = await serveDrained();
    const answer = await served.ask(START, posted(body));
    expect(answer.status).toBe(status);
    expectShape(errorSchema, answer.body);
    expect(sessionsOf(served)).toEqual([]);
  });

  test('takes the data of a body limit that was raised no further than the launcher: 413', async () => {
    const served = await serveDrained({ http: { body_limit_bytes: 1_048_576 } });
    expect(await served.ask(START, posted({ x: 'x'.repeat(70_000) }))).toMatchObject({ status: 413 });
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=iso-8859-1'])(
    'refuses %s: 415',
    async (type) => {
      const served = await serveDrained();
      const answer = await served.ask(START, posted(CUSTOMER, { 'Content-Type': type }));
      expect(answer).toMatchObject({ status: 415, body: { success: false, code: 'invalid' } });
    },
  );

  test.each(['application/json', 'application/json; charset=utf-8', 'application/json;charset="UTF-8"'])(
    'takes %s',
    async (type) => {
      const served = await serveDrained();
      expect(await served.ask(START, posted(CUSTOMER, { 'Content-Type': type }))).toMatchObject({
        status: 202,
      });
    },
  );

  test('refuses two different ids, and one that is none', async () => {
    const served = await serveDrained();
    const both = posted({ session: 'one', dados: CUSTOMER }, { 'Idempotency-Key': 'two' });
    expect(await served.ask(START, both)).toMatchObject({ status: 400 });
    const bad = posted(CUSTOMER, { 'Idempotency-Key': 'a b' });
    expect(await served.ask(START, bad)).toMatchObject({
      status: 400,
      body: { error: 'Session ID inválido' },
    });
  });

  test('says when to come back where the queue is full: 429', async () => {
    const served = await serveDrained({ admission: { queue_max: 1 } });
    expect(await served.ask(START, posted(CUSTOMER))).toMatchObject({ status: 202 });
    const { status, headers, body } = await served.ask(START, posted(CUSTOMER));
    expect(status).toBe(429);
    expectShape(errorSchema, body);
    expect(body.code).toBe('busy');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('lets one client start only so many an hour; what was not started does not count', async () => {
    const served = await serveDrained({ http: { starts_per_hour: 2 } });
    for (let at = 0; at < 4; at += 1)
      expect(await served.ask(START, posted({ cpf: 'x' }))).toMatchObject({ status: 422 });
    const known = { 'Idempotency-Key': 'known' };
    expect(await served.ask(START, posted(CUSTOMER, known))).toMatchObject({ status: 202 });
    expect(await served.ask('/executar_rpa_v3.php', posted(CUSTOMER))).toMatchObject({ status: 202 });
    const { status, headers, body } = await served.ask(START, posted(CUSTOMER));
    expect([status, body.code]).toEqual([429, 'busy']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(60);
    expect(sessionsOf(served)).toHaveLength(2);
  });

  test('is for operators only where the settings say so', async () => {
    const home = emptyHome();
    await drain(home);
    const served = await serve({ auth: { secret_file: putSecret(home), start: 'operator' } }, home);
    const refused = await served.ask(START, posted(CUSTOMER));
    expect(refused).toMatchObject({ status: 401, body: { code: 'token_missing', reason: 'missing' } });
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    const token = await operatorToken(home);
    const asked = await served.ask(START, posted(CUSTOMER, { Authorization: `Bearer ${token}` }));
    expect(asked).toMatchObject({ status: 202 });
  });

  test('says nothing of the customer, nor of a token, in any log', async () => {
    const served = await serveDrained({ auth: { secret: true } });
    const { body } = await served.ask(START, posted(CUSTOMER));
    await served.ask(START, posted({ ...CUSTOMER, cpf: '123' }));
    await served.ask(`/api/rpa/progress/${body.session_id}?token=${body.token}x`);
    const log = JSON.stringify(served.events);
    for (const secret of [CUSTOMER.nome, CUSTOMER.cpf, CUSTOMER.email, CUSTOMER.placa, body.token])
      expect(log).not.toContain(secret);
  });
});

describe.skipIf(missing('a machine without the broker', broker))('POST /executar_rpa_v3.php', () => {
  test('starts a session with the data that was sent, in the words of V3', async () => {
    const served = await serveDrained();
    const { status, body } = await served.ask('/executar_rpa_v3.php', posted(CUSTOMER));
    expect(status).toBe(202);
    expectShape(startedSchema, body);
    expect(body).toMatchObject({ message: 'RPA iniciado com sucesso', output: '', estado: 'queued' });
  });
});
