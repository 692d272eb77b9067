import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openAuth } from '../../../src/auth/open-auth.ts';
import type { Right } from '../../../src/auth/rights.ts';
import { SETTINGS_SCHEMA } from '../../../src/config/schema/settings-schema.ts';
import { drainPath } from '../../../src/launch/queue/queue-paths.ts';
import { operatorRecordPath } from '../../../src/live/audit/operator-record.ts';
import { repeatableSchema, repeatedSchema } from '../../../src/live/http/schemas/repeat.ts';
import { searchSchema } from '../../../src/live/http/schemas/search.ts';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { endedSession } from '../../handoff/support/leads-home.ts';
import { emptyHome } from '../../status/session-home.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../../support/personal-spellings.ts';
import { tellSession } from '../support/told-session.ts';
import { posted, putSecret, serve } from './support/served.ts';
import { expectShape } from './support/shape.ts';

const SPELLINGS = personalSpellings(CUSTOMER);

/** The real server of a home that accepts sessions and starts none, and who may ask it. */
const open = async (http: object = {}) => {
  const home = emptyHome();
  mkdirSync(join(home, 'queue'), { recursive: true });
  writeFileSync(drainPath(home), '');
  const settings = { auth: { secret_file: putSecret(home) }, http };
  const served = await serve(settings, home);
  const auth = openAuth(SETTINGS_SCHEMA.parse(settings).auth, { home, env: {}, clock: () => new Date() });
  const may = (...rights: Right[]): RequestInit => ({
    headers: { authorization: `Bearer ${auth.mintOperatorToken('ana', undefined, rights).token}` },
  });
  const post = (path: string, rights: readonly Right[], body: object = {}, headers: object = {}) =>
    served.ask(path, posted(body, { ...(may(...rights).headers as Record<string, string>), ...headers }));
  const everythingTold = (): string =>
    JSON.stringify(served.events) + readFileSync(operatorRecordPath(home), 'utf8');
  return { ...served, may, post, everythingTold };
};

const recordOf = (home: string) =>
  readFileSync(operatorRecordPath(home), 'utf8')
    .split('\n')
    .map((line) => JSON.parse(line));

const forms = (home: string): string[] => readdirSync(join(home, 'sessions'));

test('without the right nothing is repeated and nobody is searched for, and the log says who tried', async () => {
  const { home, post, ask, may, events } = await open();
  const { id } = await endedSession(home);
  for (const asked of [
    await post(`/api/rpa/repeat/${id}`, ['search']),
    await ask(`/api/rpa/repeat/${id}`, may()),
    await post('/api/rpa/search', ['repeat'], { termo: CUSTOMER.placa }),
  ]) {
    expect(asked).toMatchObject({ status: 403, body: { code: 'refused' } });
    expect(asked.body.reason).toBeUndefined();
  }
  expect(forms(home)).toEqual([id]);
  expect(events).toContainEqual(expect.objectContaining({ right: 'search', operator: 'ana' }));
  expect(givenAway(JSON.stringify(events), SPELLINGS)).toEqual([]);
});

test("a session's own token repeats nothing", async () => {
  const { home, ask } = await open();
  const { id } = await endedSession(home);
  expect((await ask(`/api/rpa/repeat/${id}`, { method: 'POST' })).status).toBe(401);
});

test('a repetition is noted before and after, with both ids, and brings nothing of the customer to whoever asked', async () => {
  const { home, ask, may, post, everythingTold } = await open();
  const { id } = await endedSession(home, 'manual_quote');
  const before = await ask(`/api/rpa/repeat/${id}`, may('repeat'));
  expectShape(repeatableSchema, before.body);
  expect(before.body).toMatchObject({ possivel: true, motivo: null, repetida_de: null, repeticoes: [] });
  const done = await post(`/api/rpa/repeat/${id}`, ['repeat']);
  expect(done).toMatchObject({ status: 202, body: { repetida_de: id, estado: 'queued', posicao: 1 } });
  expectShape(repeatedSchema, done.body);
  const { session_id: nova } = done.body;
  expect(done.body.token).toBeUndefined();
  expect(done.headers.get('location')).toBe(`/api/rpa/progress/${nova}`);
  const kept = (of: SessionId) => JSON.parse(readFileSync(sessionPaths(home, of).config, 'utf8'));
  expect(kept(nova)).toMatchObject({ placa: kept(id).placa, cpf: kept(id).cpf });
  const both = { operator: 'ana', session: id, new_session: nova };
  expect(recordOf(home)).toMatchObject([
    { event: 'repeat_asked', ...both },
    { event: 'repeated', ...both },
  ]);
  expect((await ask(`/api/rpa/repeat/${id}`, may('repeat'))).body.repeticoes).toMatchObject([
    { session_id: nova, operador: 'ana' },
  ]);
  expect((await ask(`/api/rpa/repeat/${nova}`, may('repeat'))).body).toMatchObject({
    possivel: false,
    motivo: 'not_ended',
    repetida_de: id,
  });
  expect(givenAway(before.text + done.text + everythingTold(), SPELLINGS)).toEqual([]);
});

test('asked again with the same key, a repetition is one session; a key that is taken or none is refused', async () => {
  const { home, ask, may, post } = await open();
  const { id } = await endedSession(home);
  const other = await endedSession(home);
  const repeatAs = (key: string) => post(`/api/rpa/repeat/${id}`, ['repeat'], {}, { 'idempotency-key': key });
  const [one, two] = [await repeatAs('again-1'), await repeatAs('again-1')];
  expect([one.status, two.status]).toEqual([202, 202]);
  expect(two.body.session_id).toBe(one.body.session_id);
  expect(forms(home).sort()).toEqual(['again-1', id, other.id].sort());
  expect((await ask(`/api/rpa/repeat/${id}`, may('repeat'))).body.repeticoes).toHaveLength(1);
  writeFileSync(sessionPaths(home, other.id).config, '{}');
  expect((await repeatAs(other.id)).status).toBe(400);
  expect(recordOf(home).at(-1)).toMatchObject({ event: 'repeat_refused', code: 'existing' });
  expect((await repeatAs('../x')).status).toBe(400);
});

test('what cannot be repeated is told apart, and noted when it was asked for', async () => {
  const { home, post, ask, may } = await open();
  const going = await tellSession(home);
  expect((await post(`/api/rpa/repeat/${going.id}`, ['repeat'])).status).toBe(409);
  const { id } = await endedSession(home);
  rmSync(sessionPaths(home, id).config);
  expect((await ask(`/api/rpa/repeat/${id}`, may('repeat'))).body).toMatchObject({ motivo: 'input_gone' });
  const gone = await post(`/api/rpa/repeat/${id}`, ['repeat']);
  expect(gone).toMatchObject({ status: 410, body: { code: 'input_gone' } });
  expect((await post('/api/rpa/repeat/nobody', ['repeat'])).status).toBe(404);
  expect(recordOf(home).at(-1)).toMatchObject({ event: 'repeat_refused', session: id, code: 'input_gone' });
});

test('an operator repeats no more than may be started from one address, and what was refused does not count', async () => {
  const { home, post } = await open({ starts_per_hour: 2 });
  const { id } = await endedSession(home);
  const gone = await endedSession(home);
  rmSync(sessionPaths(home, gone.id).config);
  await post(`/api/rpa/repeat/${gone.id}`, ['repeat']);
  const answers = [];
  for (let times = 0; times < 3; times += 1) answers.push(await post(`/api/rpa/repeat/${id}`, ['repeat']));
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 429]);
  expect(answers[2]?.headers.get('retry-after')).toMatch(/^\d+$/);
});

test('what cannot be noted is not done, and not shown', async () => {
  const { home, post } = await open();
  const { id } = await endedSession(home);
  rmSync(join(home, 'rpa_data/service'), { recursive: true, force: true });
  writeFileSync(join(home, 'rpa_data/service'), 'in the way');
  expect(await post(`/api/rpa/repeat/${id}`, ['repeat'])).toMatchObject({
    status: 503,
    body: { code: 'cannot_write' },
  });
  const searched = await post('/api/rpa/search', ['search'], { termo: CUSTOMER.placa });
  expect(searched).toMatchObject({ status: 503, body: { code: 'cannot_write' } });
  expect(searched.text).not.toContain(id);
  expect(forms(home)).toEqual([id]);
});

test.each([
  ['placa', ` ${CUSTOMER.placa.toLowerCase()} `],
  ['celular', `(${CUSTOMER.celular.slice(0, 2)}) ${CUSTOMER.celular.slice(2)}`],
] as const)(
  'a search by %s finds rows, and the record has who, when and which field, never what',
  async (campo, termo) => {
    const { home, post, everythingTold } = await open();
    const { id } = await endedSession(home);
    const found = await post('/api/rpa/search', ['search'], { termo });
    expect(found).toMatchObject({
      status: 200,
      body: { campo, completa: true, examinadas: 1, sessions: [{ session_id: id, estado: 'succeeded' }] },
    });
    expectShape(searchSchema, found.body);
    expect(found.headers.get('cache-control')).toBe('no-store');
    expect(recordOf(home)).toMatchObject([{ event: 'searched', operator: 'ana', field: campo, found: 1 }]);
    expect(givenAway(found.text + everythingTold(), SPELLINGS)).toEqual([]);
  },
);

test.each([CUSTOMER.nome, CUSTOMER.cpf, '', 'ABC', 'x'.repeat(500)])(
  'what is neither plate nor phone is not looked for: %j',
  async (termo) => {
    const { post, events } = await open();
    const refused = await post('/api/rpa/search', ['search'], { termo });
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid' } });
    expect(givenAway(refused.text + JSON.stringify(events), SPELLINGS)).toEqual([]);
  },
);

test('a search is taken from a body only, never from an address', async () => {
  const { ask, may } = await open();
  expect((await ask(`/api/rpa/search?termo=${CUSTOMER.placa}`, may('search'))).status).toBe(405);
});
