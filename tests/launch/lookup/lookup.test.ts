import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { SETTINGS_SCHEMA, type Settings } from '../../../src/config/schema/settings-schema.ts';
import { openLookup } from '../../../src/launch/lookup/lookup.ts';
import { readInput } from '../../../src/quote/input/read-input.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';

const NOW = new Date(2026, 0, 15);
const PERSON = join(import.meta.dirname, 'fixtures/person.mjs');
const folder = mkdtempSync(join(tmpdir(), 'rpa-lookup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const asking = (...args: string[]): [string, ...string[]] => [process.execPath, PERSON, ...args];

const settingsOf = (lookup: object): Settings['lookup'] => SETTINGS_SCHEMA.parse({ lookup }).lookup;

const without = (...fields: string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(CUSTOMER).filter(([field]) => !fields.includes(field)));

const PERSONAL = ['data_nascimento', 'sexo', 'estado_civil'] as const;

const complete = async (lookup: object, data: unknown) => {
  const opened = openLookup(settingsOf(lookup));
  if (opened === null) throw new Error('no look-up is set');
  const { text, notes } = await opened.complete(JSON.stringify(data), null, NOW);
  const value: unknown = JSON.parse(text.toString());
  return { value, notes, read: readInput(value, { today: NOW }) };
};

const quoteOf = ({ read }: Awaited<ReturnType<typeof complete>>) => {
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.quote;
};

describe('a look-up', () => {
  test('is off unless set', () => {
    expect(openLookup(settingsOf({}))).toBeNull();
  });

  test('by CPF fills what the form lacks, and names it without its value', async () => {
    const done = await complete({ cpf: asking('person') }, without(...PERSONAL));
    expect(quoteOf(done)).toMatchObject({
      data_nascimento: '09/03/1985',
      sexo: 'Feminino',
      estado_civil: 'Viúvo',
      nome: CUSTOMER.nome,
      email: CUSTOMER.email,
    });
    expect(done.notes).toEqual(['look-up by cpf: filled data_nascimento, sexo, estado_civil']);
  });

  test('never overrides the form, an empty field of which lacks', async () => {
    const { email: _, ...form } = without('data_nascimento');
    const done = await complete(
      { cpf: asking('person') },
      { ...form, 'DATA-NASCIMENTO': '', EMAIL: 'eu@exemplo.com.br' },
    );
    expect(quoteOf(done)).toMatchObject({
      ...{ data_nascimento: '09/03/1985', email: 'eu@exemplo.com.br' },
      ...{ sexo: CUSTOMER.sexo, estado_civil: CUSTOMER.estado_civil, nome: CUSTOMER.nome },
    });
  });

  test('keeps the envelope', async () => {
    const data = { session: 'abc', dados: without('sexo') };
    const { value } = await complete({ cpf: asking('person') }, data);
    expect(value).toEqual({ session: 'abc', dados: { ...without('sexo'), sexo: 'Feminino' } });
  });

  test('by plate fills the vehicle', async () => {
    const done = await complete({ plate: asking('vehicle') }, without('marca', 'modelo', 'ano'));
    expect(quoteOf(done)).toMatchObject({ marca: 'Fiat', modelo: 'Argo', ano: '2021' });
  });

  test('finds the fields where the settings say that they are', async () => {
    const fields = {
      nome: 'data.name',
      data_nascimento: 'data.birth',
      sexo: { from: 'data.sex', values: { '1': 'Masculino', '*': 'Feminino' } },
      estado_civil: { from: 'data.status', values: { '0': 'Solteiro', '1': 'Casado' } },
      email: { from: 'data.absent', values: { '*': 'x@exemplo.com.br' } },
    };
    const done = await complete({ cpf: asking('nested'), fields }, without(...PERSONAL));
    expect(quoteOf(done)).toMatchObject({
      sexo: 'Feminino',
      estado_civil: 'Casado',
      data_nascimento: '09/03/1985',
    });
  });

  test('leaves out what the form could not have said either', async () => {
    const done = await complete({ cpf: asking('child') }, without('data_nascimento', 'sexo'));
    expect(done.notes).toEqual(['look-up by cpf: filled sexo']);
    expect(done.read).toMatchObject({
      ok: false,
      problems: [{ campo: 'data_nascimento', tipo: 'campo_obrigatorio' }],
    });
  });

  test.each([
    ['fails', 'ended with exit code 3'],
    ['text', 'answered no JSON'],
    ['list', 'answered no JSON object'],
    ['null', 'answered no JSON object'],
    ['huge', 'answered more than 65536 bytes'],
    ['hangs', 'no answer within 1500 ms'],
  ])('that %s leaves the data as it was: the ordinary check says what lacks', async (kind, why) => {
    const data = without('sexo');
    const done = await complete({ cpf: asking(kind), timeout_ms: 1500 }, data);
    expect(done.value).toEqual(data);
    expect(done.notes).toEqual([`look-up by cpf failed: ${why}`]);
    expect(done.read).toMatchObject({ ok: false, problems: [{ campo: 'sexo', tipo: 'campo_obrigatorio' }] });
  });

  test('that cannot be started is a failed one', async () => {
    const done = await complete({ cpf: ['/nowhere/x'] }, without('sexo'));
    expect(done.notes).toEqual(['look-up by cpf failed: cannot be started (ENOENT)']);
  });

  test.each([
    ['nothing lacks', CUSTOMER],
    ['the CPF is wrong', { ...without('sexo'), cpf: '11111111111' }],
    ['something else is wrong', { ...without('sexo'), cep: 'x' }],
    ['something else lacks', without('sexo', 'celular')],
    ['it is no object', [1]],
  ])('asks nobody when %s', async (_why, data) => {
    const seen = join(folder, 'nobody');
    const { value, notes } = await complete({ cpf: asking('person', seen) }, data);
    expect([value, notes]).toEqual([data, []]);
    expect(() => readFileSync(seen)).toThrow('ENOENT');
  });

  test('gives a command the value on standard input, and nothing of it or of this process elsewhere', async () => {
    const seen = join(folder, 'seen');
    process.env.RPA_LOOKUP_TEST_MARK = 'a secret of this process';
    await complete({ cpf: asking('person', seen) }, without('sexo'));
    delete process.env.RPA_LOOKUP_TEST_MARK;
    const { argv, env, stdin } = JSON.parse(readFileSync(seen, 'utf8'));
    expect(stdin).toBe(`${CUSTOMER.cpf}\n`);
    for (const told of [argv, env]) {
      expect(JSON.stringify(told)).not.toContain(CUSTOMER.cpf);
      expect(JSON.stringify(told)).not.toContain('a secret');
    }
  });

  test('remembers an answer for a while, in memory, and asks anew after it', async () => {
    const seen = join(folder, 'remembered');
    const lookup = openLookup(settingsOf({ cpf: asking('person', seen), cache_s: 60 }));
    const ask = (now: Date) => lookup?.complete(JSON.stringify(without('sexo')), null, now);
    const times = () => readFileSync(seen, 'utf8').trim().split('\n').length;
    await ask(NOW);
    await ask(new Date(NOW.getTime() + 59_000));
    expect(times()).toBe(1);
    await ask(new Date(NOW.getTime() + 61_000));
    expect(times()).toBe(2);
  });
});

describe('a look-up at an address', () => {
  const open = async (status: number, body: string, headers: Record<string, string> = {}) => {
    const asked: { readonly url: string; readonly headers: string; readonly body: string }[] = [];
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () => {
        asked.push({ url: request.url ?? '', headers: JSON.stringify(request.headers), body: text });
        response.writeHead(status, headers).end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/consulta`;
    return { asked, url, [Symbol.dispose]: () => server.close() };
  };

  test('is posted the value as JSON, and nothing in the address or a header', async () => {
    using service = await open(200, '{"sexo":"F"}');
    const done = await complete({ cpf: service.url }, without('sexo'));
    expect(quoteOf(done).sexo).toBe('Feminino');
    const [{ url, headers, body } = { url: '', headers: '', body: '' }] = service.asked;
    expect([url, JSON.parse(body)]).toEqual(['/consulta', { cpf: CUSTOMER.cpf }]);
    expect(headers).not.toContain(CUSTOMER.cpf);
  });

  test('by plate is posted the plate', async () => {
    using service = await open(200, '{"marca":"Fiat"}');
    await complete({ plate: service.url }, without('marca', 'modelo', 'ano'));
    expect(service.asked.map(({ body }) => JSON.parse(body))).toEqual([{ placa: CUSTOMER.placa }]);
  });

  test.each([
    [500, '', {}, 'answered 500'],
    [200, '<html>', {}, 'answered no JSON'],
    [307, '', { Location: 'https://example.com/' }, 'cannot be reached'],
  ] as const)('that answers %i %s is a failed one', async (status, body, headers, why) => {
    using service = await open(status, body, headers);
    expect((await complete({ cpf: service.url }, without('sexo'))).notes).toEqual([
      `look-up by cpf failed: ${why}`,
    ]);
  });
});

test.each([
  'http://example.com/x',
  'https://ana:segredo@example.com/',
  'ftp://127.0.0.1/',
  'consulta',
  '',
  [],
  ['relative/command'],
  [1],
])('%j is nobody to ask: refused with the settings', (cpf) => {
  expect(SETTINGS_SCHEMA.safeParse({ lookup: { cpf } }).success).toBe(false);
});

test.each([
  'https://example.com/x',
  'http://127.0.0.1:8000/',
  'http://[::1]/',
  'http://localhost/x',
  ['/bin/x', 'y'],
])('%j can be asked', (plate) => expect(SETTINGS_SCHEMA.safeParse({ lookup: { plate } }).success).toBe(true));
