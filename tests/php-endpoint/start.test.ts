import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { phpHere } from '../php/php-reader.ts';
import { CUSTOMER } from '../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../support/personal-spellings.ts';
import { missing } from '../support/require.ts';
import { posted, startPhp } from './support/php-server.ts';
import { answering, programsThat } from './support/programs.ts';

const KIB = 1024;
const JSON_TYPE = { 'Content-Type': 'application/json' };

const STARTED = {
  success: true,
  session_id: 'a1',
  message: 'Sessão RPA criada com sucesso',
  timestamp: '2026-01-02 03:04:05',
  estado: 'started',
  backend: 'process',
};

const NOT_A_CUSTOMER: Readonly<Record<string, readonly [number, string | Buffer]>> = {
  nothing: [400, ''],
  'half of an object': [400, '{"nome":"Ana"'],
  'a list': [400, '[{"nome":"Ana"}]'],
  'a text': [400, '"nome"'],
  null: [400, 'null'],
  'bytes that are no UTF-8': [400, Buffer.from('{"nome":"Jo\xe3o"}', 'latin1')],
  'a value nested 600 deep': [400, `{"nome":${'['.repeat(600)}${']'.repeat(600)}}`],
  'a raw line end in a text': [400, '{"nome":"A\nB"}'],
  'a raw NUL in a text': [400, '{"nome":"A\0B"}'],
  'more than 64 KiB': [413, JSON.stringify({ nome: 'A'.repeat(64 * KIB) })],
};

describe.skipIf(missing('php', phpHere()))('POST start', () => {
  test('refuses what is no JSON object of at most 64 KiB, and starts nothing for it', async () => {
    const programs = programsThat(answering(STARTED));
    const php = await startPhp({ programs: programs.folder });
    for (const [what, [code, body]] of Object.entries(NOT_A_CUSTOMER))
      for (const path of ['/api/rpa/start', '/start', '/executar_rpa_v3.php']) {
        const { status, body: said } = await php.ask(path, posted(body));
        expect(status, `${what} to ${path}`).toBe(code);
        expect(said).toMatchObject({ success: false, code: 'invalid' });
      }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect((await php.ask('/start', posted('{}', { 'Content-Type': type }))).status, type).toBe(415);
    expect(programs.wereStarted()).toBe(false);
    expect(php.log()).not.toContain('rpa:');
  });

  test('hands the body on byte by byte through a pipe; argument list, environment and log know nothing of it', async () => {
    const programs = programsThat(
      `{ tr '\\0' '\\n' </proc/$$/cmdline; tr '\\0' '\\n' </proc/$$/environ; } >"$NOTES"; cat >"$NOTES.in"\n` +
        answering(STARTED).replace('cat >/dev/null\n', ''),
    );
    const php = await startPhp({ programs: programs.folder });
    const odd = {
      ...CUSTOMER,
      nome: `O'Hara "$(id)" \`id\` \\ 😀`,
      extra: '\u0000\n',
      marca: 'x'.repeat(60_000),
    };
    const text = JSON.stringify(odd).replace('{', '{ "nome":"duas vezes", ');
    expect((await php.ask('/api/rpa/start', posted(text))).status).toBe(202);
    expect(readFileSync(`${programs.notes}.in`, 'utf8')).toBe(text);
    const seen = readFileSync(programs.notes, 'utf8');
    expect(seen).toMatch(/\n--data\n-\n--session\nrpa_v4_\d{8}_\d{6}_[0-9a-f]{8}\n--home\n/);
    expect(seen).not.toContain('SECRET_OF_THE_SITE');
    expect(seen).not.toContain('$(id)');
    expect(givenAway(`${seen}${php.log()}`, personalSpellings(CUSTOMER))).toEqual([]);
  });

  test.each([
    ['started', {}, 202],
    ['queued', { posicao: 3 }, 202],
    ['existing', {}, 200],
  ])('answers a session that is %s in the words of both dialects', async (estado, more, code) => {
    const programs = programsThat(answering({ ...STARTED, ...more, estado }));
    const php = await startPhp({ programs: programs.folder });
    const v4 = await php.ask('/api/rpa/start', posted('{"nome":"Ana"}'));
    expect([v4.status, v4.body]).toEqual([code, { ...STARTED, ...more, estado }]);
    const v3 = await php.ask('/executar_rpa_v3.php', posted('{"nome":"Ana"}'));
    expect([v3.status, v3.body]).toEqual([
      code,
      { ...STARTED, ...more, estado, message: 'RPA iniciado com sucesso', output: '' },
    ]);
  });

  test.each([
    ['invalid', { erros: [{ campo: 'cpf', tipo: 'validacao_cpf' }] }, 422, null],
    ['invalid', {}, 400, null],
    ['busy', { retry_after_s: 7 }, 429, '7'],
    ['refused', {}, 503, null],
    ['unavailable', {}, 503, null],
    ['cannot_write', {}, 503, null],
    ['configuration', {}, 503, null],
    ['internal', {}, 503, null],
  ])('answers a refusal "%s" %j with %i', async (code, more, http, retryAfter) => {
    const refusal = { success: false, error: 'Não deu', code, ...more, timestamp: '2026-01-02 03:04:05' };
    const programs = programsThat(answering({ ...refusal, detail: '/a/path of the operators' }));
    const php = await startPhp({ programs: programs.folder });
    const { status, headers, body } = await php.ask('/start', posted('{"nome":"Ana"}'));
    expect([status, headers.get('retry-after')]).toEqual([http, retryAfter]);
    expect(body).toEqual(refusal);
    expect(php.log().includes('/a/path of the operators')).toBe(http === 503);
  });

  test('an Idempotency-Key is the id of the session', async () => {
    const programs = programsThat(`echo "$*" >"$NOTES"\n${answering(STARTED)}`);
    const php = await startPhp({ programs: programs.folder });
    await php.ask('/start', {
      method: 'POST',
      headers: { ...JSON_TYPE, 'Idempotency-Key': 'pedido-7' },
      body: '{}',
    });
    expect(readFileSync(programs.notes, 'utf8')).toContain('--session pedido-7 ');
  });

  test('a command may say anything anywhere, or never read: nobody waits for ever', async () => {
    const flood = 'head -c 1000000 /dev/zero | tr "\\0" x >&2';
    const noisy = programsThat(
      `${flood}\n${answering({ ...STARTED, avisos: ['x'.repeat(200_000)] })}\n${flood}`,
    );
    const loud = await startPhp({ programs: noisy.folder });
    const big = JSON.stringify({ nome: 'A'.repeat(60_000) });
    expect((await loud.ask('/start', posted(big))).status).toBe(202);

    const deaf = await startPhp({ programs: programsThat(`echo '${JSON.stringify(STARTED)}'`).folder });
    expect((await deaf.ask('/start', posted(big))).status).toBe(202);

    const silent = await startPhp({
      programs: programsThat('exec sleep 600').folder,
      constants: { ANSWER_LIMIT_S: '1' },
    });
    const { status, body } = await silent.ask('/start', posted(big));
    expect([status, body.code]).toEqual([503, 'unavailable']);
    expect(silent.log()).toContain('rpa-launch did not answer within 1 s');
  });

  test.each(['', 'no JSON', '[]', '{"success":'])(
    'an answer %j of a command is 503, and is not shown',
    async (said) => {
      const php = await startPhp({ programs: programsThat(`printf '%s' '${said}'; exit 70`).folder });
      const { status, body } = await php.ask('/start', posted('{"nome":"Ana"}'));
      expect([status, body]).toEqual([503, expect.objectContaining({ success: false, code: 'unavailable' })]);
      expect(php.log()).toContain('rpa-launch ended with 70');
    },
  );
});
