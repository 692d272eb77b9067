import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openAuth } from '../../../src/auth/open-auth.ts';
import { SETTINGS_SCHEMA } from '../../../src/config/schema/settings-schema.ts';
import { choiceTime } from '../../../src/handoff/letter/sealed-letters.ts';
import { contactRecordPath } from '../../../src/handoff/list/contact-record.ts';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import {
  endedSession,
  handOffRound,
  PERSONAL,
  temporaryLeadsHome,
  WEBHOOK_SECRET,
} from '../../handoff/support/leads-home.ts';
import { eventually } from '../../run/faults/support/eventually.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { startReceiver } from '../protect/support/receiver.ts';
import { startLiveServer } from '../support/live-server.ts';

const settingsOf = (home: string) => JSON.parse(readFileSync(`${home}/config/rpa.json`, 'utf8'));

/** The real server of a home with the list, and who may ask it. */
const openList = async (handoff: object = { list: true }, webhookUrl: string | null = null) => {
  const { home } = temporaryLeadsHome(webhookUrl, handoff);
  writeFileSync(`${home}/config/auth.secret`, 's'.repeat(64), { mode: 0o600 });
  const settings = { ...settingsOf(home), auth: { secret_file: 'config/auth.secret' } };
  const live = await startLiveServer({ home, settings });
  const auth = openAuth(SETTINGS_SCHEMA.parse(settings).auth, { home, env: {}, clock: () => new Date() });
  const ask = async (path: string, token: string, body?: object) => {
    const response = await fetch(`${live.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { http: response.status, body: await response.json() };
  };
  return {
    home,
    ask,
    ana: (await auth.mintOperatorToken('ana')).token,
    tokenOf: async (id: SessionId) => (await auth.mintSessionToken(id)).token,
  };
};

const recordOf = (home: string) =>
  readFileSync(contactRecordPath(home), 'utf8')
    .split('\n')
    .map((line) => JSON.parse(line));

test('a customer to call is listed without a name; who looks at the contact and who called is noted', async () => {
  const { home, ask, ana, tokenOf } = await openList();
  const { id } = await endedSession(home, 'manual_quote');
  await handOffRound(home);
  const listed = await ask('/api/rpa/leads', ana);
  expect(listed).toMatchObject({
    http: 200,
    body: { total: 1, leads: [{ session_id: id, evento: 'unfinished', feito: false, vistas: 0 }] },
  });
  for (const value of PERSONAL) expect(JSON.stringify(listed.body)).not.toContain(value);
  expect((await ask('/api/rpa/leads', await tokenOf(id))).http).toBe(403);
  expect((await ask(`/api/rpa/leads/${id}`, await tokenOf(id))).http).toBe(403);
  expect(await ask(`/api/rpa/leads/${id}`, ana)).toMatchObject({
    http: 200,
    body: { lead: { contato: { nome: CUSTOMER.nome, celular: CUSTOMER.celular } } },
  });
  expect(await ask(`/api/rpa/leads/${id}`, ana, { feito: true })).toMatchObject({ http: 200 });
  expect((await ask('/api/rpa/leads', ana)).body.leads).toMatchObject([
    { feito: true, feito_por: 'ana', vistas: 1 },
  ]);
  await ask(`/api/rpa/leads/${id}`, ana, { feito: false });
  expect((await ask('/api/rpa/leads', ana)).body.leads).toMatchObject([{ feito: false, feito_por: 'ana' }]);
  const record = recordOf(home);
  expect(record.map(({ event, operator, session }) => [event, operator, session])).toEqual([
    ['seen', 'ana', id],
    ['done', 'ana', id],
    ['reopened', 'ana', id],
  ]);
  for (const value of PERSONAL) expect(JSON.stringify(record)).not.toContain(value);
});

test('a look that cannot be noted shows nothing', async () => {
  const { home, ask, ana } = await openList();
  const { id } = await endedSession(home);
  await handOffRound(home);
  rmSync(`${home}/rpa_data/service`, { recursive: true, force: true });
  writeFileSync(`${home}/rpa_data/service`, 'in the way');
  const looked = await ask(`/api/rpa/leads/${id}`, ana);
  expect(looked).toMatchObject({ http: 503, body: { code: 'cannot_write' } });
  expect(JSON.stringify(looked.body)).not.toContain(CUSTOMER.nome);
});

test('without handoff.list there is no list', async () => {
  const { ask, ana } = await openList({});
  expect(await ask('/api/rpa/leads', ana)).toMatchObject({ http: 200, body: { ativa: false, leads: [] } });
  expect(await ask('/api/rpa/leads/any', ana)).toMatchObject({ http: 404, body: { code: 'not_found' } });
});

test('a plan that the customer asks for is told at once, once, with its price; no other plan and no other session', async () => {
  const receiver = await startReceiver(WEBHOOK_SECRET);
  const { home, ask, ana, tokenOf } = await openList({ list: true }, receiver.url);
  const { id } = await endedSession(home);
  const other = await endedSession(home);
  const token = await tokenOf(id);
  const wish = { plano: 'plano_alternativo' };
  expect((await ask(`/api/rpa/choose/${other.id}`, token, wish)).http).toBe(403);
  expect((await ask(`/api/rpa/choose/${id}`, token, { plano: '../x' })).http).toBe(400);
  expect((await ask(`/api/rpa/choose/${id}`, token, { plano: 'plano_ouro' })).http).toBe(404);
  const chosen = await ask(`/api/rpa/choose/${id}`, token, wish);
  expect(chosen).toMatchObject({
    http: 200,
    body: { plano: 'plano_alternativo', valor: 'R$3.962,68', encaminhado: true },
  });
  const first = choiceTime(home, id, 'plano_alternativo');
  await ask(`/api/rpa/choose/${id}`, token, wish);
  expect(choiceTime(home, id, 'plano_alternativo')).toBe(first);
  const event = await eventually('the event', () =>
    receiver.received.map(({ body }) => JSON.parse(body)).find(({ type }) => type.endsWith('lead.chosen')),
  );
  expect(event).toMatchObject({
    id: `${id}.escolha_plano_alternativo`,
    data: { escolha: { plano: 'plano_alternativo', titulo: 'Plano alternativo', valor: 'R$3.962,68' } },
  });
  await eventually('every event', () => receiver.received.length === 3);
  await handOffRound(home);
  expect(receiver.received).toHaveLength(3);
  expect((await ask('/api/rpa/leads', ana)).body.leads).toContainEqual(
    expect.objectContaining({ session_id: id, evento: 'chosen', feito: false }),
  );
  await receiver.close();
});

test('a plan of a session that has not ended cannot be asked for, and without a hand-off nothing is promised', async () => {
  const { home, ask, tokenOf } = await openList({});
  const { id } = await endedSession(home);
  const chosen = await ask(`/api/rpa/choose/${id}`, await tokenOf(id), { plano: 'plano_recomendado' });
  expect(chosen).toMatchObject({ http: 200, body: { encaminhado: false } });
  const failed = await endedSession(home, 'manual_quote');
  const refused = await ask(`/api/rpa/choose/${failed.id}`, await tokenOf(failed.id), {
    plano: 'plano_recomendado',
  });
  expect(refused.http).toBe(404);
  expect(readFileSync(sessionPaths(home, id).config, 'utf8')).toContain(CUSTOMER.nome);
});
