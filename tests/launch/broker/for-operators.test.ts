import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { eventually } from '../../run/faults/support/eventually.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../../support/personal-spellings.ts';
import { idOf } from '../queue/support/launching.ts';
import { type BrokerRig, type BrokerWish, FRONT, LIVE_SERVER, startBroker } from './support/broker-rig.ts';

const [FIRST, SECOND, THIRD] = [idOf(1), idOf(2), idOf(3)] as const;
const ROOT_PEER = { uid: 0, pid: 1, gids: [0] };
const SPELLINGS = personalSpellings(CUSTOMER);

const repeatOf = (session: SessionId, nova: SessionId) => ({ op: 'repeat', session, nova });
const search = (campo: string, valor: string) => ({ op: 'search', campo, valor });

/** A broker with the customer's session, which has ended unless the test says otherwise. */
const withSession = async (wish: BrokerWish = {}, hasEnded = true): Promise<BrokerRig> => {
  const rig = await startBroker({ peer: LIVE_SERVER, ...wish });
  await rig.ask({ op: 'launch', session: FIRST, dados: { ...CUSTOMER } });
  await eventually('a start', () => rig.sessions.started.includes(FIRST));
  if (hasEnded) await rig.sessions.succeed(FIRST);
  return rig;
};

const configOf = ({ home }: BrokerRig, id: SessionId) =>
  JSON.parse(readFileSync(sessionPaths(home, id).config, 'utf8'));

it('a repetition is a new session with the same input, which is told to nobody', async () => {
  const rig = await withSession();
  const answer = await rig.ask(repeatOf(FIRST, SECOND));
  expect(answer).toMatchObject({ success: true, session_id: SECOND });
  await eventually('a start', () => rig.sessions.started.includes(SECOND));
  expect(configOf(rig, SECOND)).toEqual(configOf(rig, FIRST));
  expect(givenAway(`${JSON.stringify(answer)}${rig.log()}`, SPELLINGS)).toEqual([]);
  expect(rig.log()).toContain(`"repeats":"${FIRST}"`);
});

it('asked twice, a repetition is one session', async () => {
  const rig = await withSession();
  const [one, two] = [await rig.ask(repeatOf(FIRST, SECOND)), await rig.ask(repeatOf(FIRST, SECOND))];
  expect(two).toEqual(one);
  await eventually('a start', () => rig.sessions.started.includes(SECOND));
  expect(rig.sessions.started).toEqual([FIRST, SECOND]);
});

it.each([
  ['repeat', repeatOf(FIRST, SECOND)],
  ['search', search('placa', CUSTOMER.placa)],
])('a front that knows no operators may not %s, root may', async (op, request) => {
  const rig = await withSession({ peer: FRONT });
  expect(await rig.ask(request)).toMatchObject({
    success: false,
    code: 'refused',
    detail: `${op}: only the live server, which knows its operators, and root`,
  });
  const asRoot = await withSession({ peer: ROOT_PEER });
  expect(await asRoot.ask(request)).toMatchObject({ success: true });
});

it('a session that goes on, is unknown, or whose input was removed is not repeated, and each is told apart', async () => {
  const rig = await withSession({}, false);
  expect(await rig.ask(repeatOf(FIRST, SECOND))).toMatchObject({ code: 'not_ended' });
  expect(await rig.ask(repeatOf(THIRD, SECOND))).toMatchObject({ code: 'not_found' });
  await rig.sessions.succeed(FIRST);
  rmSync(sessionPaths(rig.home, FIRST).config);
  expect(await rig.ask(repeatOf(FIRST, SECOND))).toMatchObject({ code: 'input_gone' });
  expect(await rig.ask(repeatOf(FIRST, FIRST))).toMatchObject({ code: 'invalid' });
  expect(rig.sessions.started).toEqual([FIRST]);
});

it('a repetition is refused where the queue is full, like every launch', async () => {
  const rig = await withSession({ settings: { admission: { max_active: 1, queue_max: 1 } } });
  await rig.ask(repeatOf(FIRST, SECOND));
  await rig.ask(repeatOf(FIRST, THIRD));
  expect(await rig.ask(repeatOf(FIRST, idOf(4)))).toMatchObject({ code: 'busy' });
});

it('an input that a session has made into something else is not launched', async () => {
  const rig = await withSession();
  const { config } = sessionPaths(rig.home, FIRST);
  writeFileSync(config, JSON.stringify({ ...CUSTOMER, cpf: '1' }));
  const answer = await rig.ask(repeatOf(FIRST, SECOND));
  expect(answer).toMatchObject({ code: 'invalid', erros: [{ campo: 'cpf' }] });
  expect(givenAway(`${JSON.stringify(answer)}${rig.log()}`, SPELLINGS)).toEqual([]);
});

it.each([
  ['a plate', 'placa', CUSTOMER.placa.toLowerCase()],
  ['a plate with its dash', 'placa', `${CUSTOMER.placa.slice(0, 3)}-${CUSTOMER.placa.slice(3)}`],
  ['a phone', 'celular', CUSTOMER.celular],
  [
    'a phone as people write it',
    'celular',
    `+55 (${CUSTOMER.celular.slice(0, 2)}) ${CUSTOMER.celular.slice(2)}`,
  ],
])('a search by %s finds the sessions that have it, in no answer and no log', async (_what, campo, valor) => {
  const rig = await withSession();
  const answer = await rig.ask(search(campo, valor));
  expect(answer).toMatchObject({ success: true, sessions: [FIRST], examined: 1, complete: true });
  expect(givenAway(`${JSON.stringify(answer)}${rig.log()}`, SPELLINGS)).toEqual([]);
});

it('a search finds nothing of another customer, in another field, or once the input was removed', async () => {
  const rig = await withSession();
  expect(await rig.ask(search('placa', 'ZZZ9Z99'))).toMatchObject({ sessions: [] });
  const { config } = sessionPaths(rig.home, FIRST);
  writeFileSync(config, JSON.stringify({ ...CUSTOMER, placa: 'AAA1A11', modelo: CUSTOMER.placa }));
  expect(await rig.ask(search('placa', CUSTOMER.placa))).toMatchObject({ sessions: [] });
  rmSync(config);
  expect(await rig.ask(search('celular', CUSTOMER.celular))).toMatchObject({ sessions: [], examined: 1 });
});

it.each([
  search('placa', CUSTOMER.celular),
  search('cpf', CUSTOMER.cpf),
  search('placa', CUSTOMER.nome.repeat(20)),
])('what is no plate and no phone is not looked for, nor repeated', async (request) => {
  const rig = await withSession();
  const answer = await rig.ask(request);
  expect(answer).toMatchObject({ success: false, code: 'invalid' });
  expect(givenAway(`${JSON.stringify(answer)}${rig.log()}`, SPELLINGS)).toEqual([]);
});
