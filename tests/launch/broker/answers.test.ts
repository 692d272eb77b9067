import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LaunchError } from '../../../src/launch/launch-error.ts';
import type { Launcher } from '../../../src/launch/launcher.ts';
import { drainPath } from '../../../src/launch/queue/queue-paths.ts';
import { isSessionId } from '../../../src/protocol/session-id.ts';
import { StoreError } from '../../../src/protocol/store/store-error.ts';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';
import { eventually } from '../../run/faults/support/eventually.ts';
import { CUSTOMER, type Form, OTHER_DRIVER } from '../../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../../support/personal-spellings.ts';
import { CUSTOMER_TEXT, idOf } from '../queue/support/launching.ts';
import { type BrokerRig, FRONT, startBroker } from './support/broker-rig.ts';

const CALLS = 50;
const [FIRST, SECOND] = [idOf(1), idOf(2)] as const;
const DADOS = { ...CUSTOMER };

const launchOf = (session: string = FIRST) => ({ op: 'launch', session, dados: DADOS });

const started = (rig: BrokerRig, count = 1): Promise<true> =>
  eventually('a start', () => rig.sessions.started.length >= count);

describe('a front may', () => {
  it('ask whether the broker is there, and leaves no trace', async () => {
    const { ask, log } = await startBroker({ peer: FRONT });
    expect(await ask({ op: 'ping' })).toMatchObject({ success: true, message: 'pong' });
    expect(log()).toBe('');
  });

  it.each([
    ['as an object', launchOf()],
    ['as text', { op: 'launch', session: FIRST, texto: CUSTOMER_TEXT }],
  ])('launch a session with the data %s', async (_how, request) => {
    const rig = await startBroker({ peer: FRONT });
    expect(await rig.ask(request)).toMatchObject({ success: true, session_id: FIRST, estado: 'started' });
    await started(rig);
    expect(rig.sessions.started).toEqual([FIRST]);
  });

  it('leave the id to the broker', async () => {
    const { ask } = await startBroker({ peer: FRONT });
    const { session_id: id } = await ask({ op: 'launch', dados: DADOS });
    expect(id).toMatch(/^rpa_v4_\d{8}_\d{6}_[0-9a-f]{8}$/);
    expect(isSessionId(String(id))).toBe(true);
  });

  it('name the home that it means, and is told when the broker serves another', async () => {
    const { ask, home, sessions } = await startBroker({ peer: FRONT });
    for (const request of [launchOf(SECOND), { op: 'stop', session: FIRST }, { op: 'drain' }])
      expect(await ask({ ...request, home: '/elsewhere' })).toMatchObject({
        success: false,
        code: 'other_home',
      });
    expect(sessions.started).toEqual([]);
    expect(await ask({ ...launchOf(), home })).toMatchObject({ success: true });
  });

  it('stop a session, and learns how it ended', async () => {
    const rig = await startBroker({ peer: FRONT });
    await rig.ask(launchOf());
    await started(rig);
    expect(await rig.ask({ op: 'stop', session: FIRST })).toMatchObject({ success: true, estado: 'stopped' });
    expect(rig.sessions.running()).toEqual([]);
    expect(await rig.ask({ op: 'stop', session: SECOND })).toMatchObject({
      success: false,
      code: 'not_found',
    });
  });

  it.each(['drain', 'resume'])('not %s', async (op) => {
    const { ask, home } = await startBroker({ peer: FRONT });
    expect(await ask({ op })).toMatchObject({ success: false, code: 'refused' });
    expect(existsSync(drainPath(home))).toBe(false);
  });
});

it('root may stop and go on starting sessions', async () => {
  const rig = await startBroker({ peer: { uid: 0, pid: 1, gids: [0] } });
  expect(await rig.ask({ op: 'drain' })).toMatchObject({ success: true });
  expect(await rig.ask(launchOf())).toMatchObject({ estado: 'queued', posicao: 1 });
  expect(rig.sessions.started).toEqual([]);
  expect(await rig.ask({ op: 'resume' })).toMatchObject({ success: true });
  expect(rig.sessions.started).toEqual([FIRST]);
});

describe('an answer', () => {
  it(`is the same for ${CALLS} who launch one id at once, and one session is started`, async () => {
    const rig = await startBroker({ peer: FRONT });
    const answers = await Promise.all(Array.from({ length: CALLS }, () => rig.ask(launchOf())));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    await started(rig);
    expect(rig.sessions.started).toEqual([FIRST]);
  });

  it('comes before the session is started', async () => {
    const held = Promise.withResolvers<void>();
    const rig = await startBroker({
      peer: FRONT,
      launcher: (ordinary) => ({
        ...ordinary,
        backend: {
          ...ordinary.backend,
          start: async (id) => {
            await held.promise;
            return ordinary.backend.start(id);
          },
        },
      }),
    });
    expect(await rig.ask(launchOf())).toMatchObject({ estado: 'started' });
    expect(documentsOf(rig.home, FIRST).status?.status).toBe('starting');
    held.resolve();
    await started(rig);
  });

  it('names every wrong field at once', async () => {
    const { ask } = await startBroker({ peer: FRONT });
    const answer = await ask({ ...launchOf(), dados: { ...DADOS, cpf: '1', cep: '2' } });
    expect(answer).toMatchObject({ code: 'invalid', erros: [{ campo: 'cpf' }, { campo: 'cep' }] });
  });

  it.each([
    [new LaunchError('busy', 'full', { retryAfterS: 30 }), { code: 'busy', retry_after_s: 30 }],
    [new StoreError('disk_full', '/x/y.json', 'full'), { code: 'cannot_write' }],
    [new LaunchError('configuration', 'bad settings'), { code: 'configuration' }],
    [new TypeError(`cannot read ${CUSTOMER.nome}`), { code: 'internal', detail: 'an unexpected TypeError' }],
  ])('tells %s as what it means, and nothing else of it', async (error, told) => {
    const rig = await startBroker({
      peer: FRONT,
      launcher: (ordinary) => ({
        ...ordinary,
        clock: () => {
          throw error;
        },
      }),
    });
    const answer = await rig.ask(launchOf());
    expect(answer).toMatchObject({ success: false, ...told });
    expect(`${JSON.stringify(answer)}${rig.log()}`).not.toContain(CUSTOMER.nome);
  });

  it('is not kept back by a session that cannot be started: its files tell that', async () => {
    const rig = await startBroker({
      peer: FRONT,
      launcher: (ordinary): Launcher => ({
        ...ordinary,
        backend: {
          ...ordinary.backend,
          start: async () => {
            throw new LaunchError('unavailable', 'no processes');
          },
        },
      }),
    });
    expect(await rig.ask(launchOf())).toMatchObject({ success: true, estado: 'started' });
    await eventually('its end', () => documentsOf(rig.home, FIRST).status?.reason === 'unidade_nao_iniciou');
  });
});

describe("the customer's data", () => {
  const form: Form = { ...CUSTOMER, ...OTHER_DRIVER };
  const spellings = personalSpellings(form);
  const text = JSON.stringify(form);

  it.each([
    ['that is good', { op: 'launch', session: FIRST, dados: form }],
    ['that is good, as text', { op: 'launch', session: FIRST, texto: text }],
    ['that is wrong', { op: 'launch', dados: { ...form, cpf_condutor: form.nome, sexo: form.email } }],
    ['in place of an id', { op: 'launch', session: form.nome, dados: form }],
    ['in place of an operation', { op: form.cpf, dados: form }],
    ['in place of a home', { op: 'launch', home: form.nome, dados: form }],
    ['as a name', { op: 'launch', [form.cpf]: form.nome, dados: form }],
    ['as a name of a field', { op: 'launch', dados: { ...form, cep: { [form.nome]: form.cpf } } }],
    ['where none is expected', { op: 'ping', dados: form }],
    ['twice', { op: 'launch', dados: form, texto: text }],
    ['in a stop', { op: 'stop', session: form.email }],
    ['that is cut off', text.slice(0, -1)],
    ['with something behind it', `${JSON.stringify({ op: 'launch', dados: form })} x`],
    ['with a key twice', `{"op":"launch","dados":{"nome":${JSON.stringify(form.nome)},"nome":"x"}}`],
  ])('%s is in no answer and in no log', async (_what, request) => {
    const rig = await startBroker({ peer: FRONT });
    const answer = await rig.ask(request);
    expect(rig.log()).not.toBe('');
    expect(givenAway(`${JSON.stringify(answer)}\n${rig.log()}`, spellings)).toEqual([]);
  });
});

it('the log has one line per request, with who asked, for what, and how it went', async () => {
  const { ask, log } = await startBroker({ peer: FRONT });
  await ask(launchOf());
  await ask({ op: 'stop', session: SECOND });
  await ask('{');
  const lines = log()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { level: 'info', msg: 'launch', uid: FRONT.uid, pid: FRONT.pid, session: FIRST, estado: 'started' },
    { level: 'warn', msg: 'stop', session: SECOND, code: 'not_found' },
    { level: 'warn', msg: 'no request', code: 'invalid' },
  ]);
});
