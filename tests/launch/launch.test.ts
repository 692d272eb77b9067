import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { bootId } from '../../src/host/process/process-identity.ts';
import type { Backend } from '../../src/launch/backend.ts';
import { beginLaunch } from '../../src/launch/launch.ts';
import { LaunchError } from '../../src/launch/launch-error.ts';
import { goodData } from '../../src/launch/prepare/check-data.ts';
import { drain } from '../../src/launch/queue/drain.ts';
import { placeIds, writePlace } from '../../src/launch/queue/places.ts';
import { drainPath } from '../../src/launch/queue/queue-paths.ts';
import { addTicket, listTickets } from '../../src/launch/queue/tickets.ts';
import { dataFolder, sessionPaths, sessionsFolder } from '../../src/protocol/paths.ts';
import { localTimestamp } from '../../src/protocol/timestamp.ts';
import { prepareFolder } from '../../src/protocol/waiting-files.ts';
import { SUCCESS } from '../fixtures/writer/sample-session.ts';
import { documentsOf } from '../fixtures/writer/session-documents.ts';
import { temporaryFolder } from '../fixtures/writer/temporary-folder.ts';
import { CUSTOMER } from '../support/invented-customer.ts';
import {
  admitAgain,
  CUSTOMER_TEXT,
  idOf,
  launcherOf,
  launchOne,
  type TestLauncher,
} from './queue/support/launching.ts';
import { begun, filesBelow, makeFolders } from './queue/support/planted.ts';
import { type Sleepers, sleepers } from './queue/support/sleepers.ts';

const CALLS = 50;
const [FIRST, SECOND, THIRD] = [idOf(1), idOf(2), idOf(3)] as const;
const OTHER_TEXT = JSON.stringify({ ...CUSTOMER, placa: 'ABC1D23' });

let home: string;
let sessions: Sleepers;
let launcher: TestLauncher;

beforeEach(() => {
  home = join(temporaryFolder('launch'), 'home');
  sessions = sleepers(home);
  onTestFinished(() => sessions[Symbol.dispose]());
  launcher = launcherOf(home, sessions.backend, { max_active: 1 });
});

const storedInput = (id = FIRST) => JSON.parse(readFileSync(sessionPaths(home, id).config, 'utf8'));
const withBackend = (backend: Partial<Backend>): TestLauncher =>
  launcherOf(home, { ...sessions.backend, ...backend }, { max_active: 1 });

describe('an id', () => {
  it(`that is launched ${CALLS} times at once starts one session, and all get the same answer`, async () => {
    const answers = await Promise.all(Array.from({ length: CALLS }, () => launchOne(launcher, FIRST)));
    expect(sessions.started).toEqual([FIRST]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({
      success: true,
      estado: 'started',
      session_id: FIRST,
      backend: 'process',
    });
  });

  it('gets the very same answer for the same data however it is spelt, also when it has ended', async () => {
    const later = { ...launcher, clock: () => new Date(Date.now() + 5_000) };
    const answer = await launchOne(launcher, FIRST);
    const spelt = {
      ...CUSTOMER,
      cpf: '529.982.247-25',
      cep: '89201-637',
      zero_km: 'Não',
      estado_civil: 'SOLTEIRO',
    };
    expect(await launchOne(later, FIRST, JSON.stringify(spelt))).toEqual(answer);
    await sessions.succeed(FIRST);
    expect(await launchOne(later, FIRST)).toEqual(answer);
    expect(sessions.started).toEqual([FIRST]);
  });

  it('keeps the place that it was told while it waits', async () => {
    await launchOne(launcher, FIRST);
    await launchOne(launcher, SECOND);
    const answer = await launchOne(launcher, THIRD);
    expect(answer).toMatchObject({ estado: 'queued', posicao: 2 });
    await sessions.succeed(FIRST);
    await launchOne(launcher, SECOND);
    expect(await launchOne(launcher, THIRD)).toEqual(answer);
  });

  it('with other data exists already, and nothing of the first is changed', async () => {
    await launchOne(launcher, FIRST);
    const before = filesBelow(sessionsFolder(home));
    expect(await launchOne(launcher, FIRST, OTHER_TEXT)).toMatchObject({ success: true, estado: 'existing' });
    expect(filesBelow(sessionsFolder(home))).toEqual(before);
  });

  it.each([
    ['ran in the foreground', async () => (await begun(home, FIRST, process.pid)).finish(SUCCESS)],
    [
      'belongs to a file of the former writer',
      async () => writeFileSync(join(dataFolder(home), 'history_s1.json'), '{}'),
    ],
  ])('that %s exists already', async (_what, put) => {
    makeFolders(home);
    await put();
    expect(await launchOne(launcher, FIRST)).toMatchObject({ estado: 'existing' });
    expect(sessions.started).toEqual([]);
  });

  it('that no launcher accepted before it was killed is free, and runs with the data of the next one', async () => {
    makeFolders(home);
    await prepareFolder({ home, id: FIRST, clock: () => new Date() }, { placa: 'ABC1D23' });
    expect(await launchOne(launcher, FIRST)).toMatchObject({ estado: 'started' });
    expect(storedInput()).toMatchObject({ placa: CUSTOMER.placa });
  });
});

describe('a launcher that was killed after it had accepted the session', () => {
  const accept = async (): Promise<void> => {
    makeFolders(home);
    const { quote } = goodData(CUSTOMER_TEXT, null, new Date());
    await prepareFolder({ home, id: FIRST, clock: () => new Date() }, quote);
    await addTicket(home, FIRST, localTimestamp(new Date()));
  };

  const isStartedOnce = async (): Promise<void> => {
    const answer = await launchOne(launcher, FIRST);
    expect(answer).toMatchObject({ estado: 'started', message: 'Sessão RPA criada com sucesso' });
    expect(await launchOne(launcher, FIRST)).toEqual(answer);
    expect([sessions.started, await listTickets(home), await placeIds(home)]).toEqual([[FIRST], [], [FIRST]]);
  };

  it('is asked again: the answer that it would have given, and one start', async () => {
    await accept();
    await isStartedOnce();
  });

  it('and had given it a place is asked again: the same', async () => {
    await accept();
    await writePlace(home, { id: FIRST, backend: 'process', pid: null, processStart: null, boot: bootId() });
    await isStartedOnce();
  });

  it('is asked again with other data: the session exists, with the first data, and starts', async () => {
    await accept();
    expect(await launchOne(launcher, FIRST, OTHER_TEXT)).toMatchObject({ estado: 'existing', posicao: 1 });
    expect([sessions.started, storedInput().placa]).toEqual([[FIRST], CUSTOMER.placa]);
  });

  it('and had answered is asked again: the very same answer, and the session gets its turn', async () => {
    makeFolders(home);
    await drain(home);
    const answer = await launchOne(launcher, FIRST);
    expect(answer).toMatchObject({ estado: 'queued', posicao: 1 });
    rmSync(drainPath(home));
    expect(await launchOne(launcher, FIRST)).toEqual(answer);
    expect(sessions.started).toEqual([FIRST]);
  });
});

describe('data that is not good', () => {
  it('is refused with every problem at once, and nothing is written', async () => {
    const bad = JSON.stringify({ ...CUSTOMER, cpf: '11111111111', cep: '1', email: 'nobody' });
    const refused = await launchOne(launcher, FIRST, bad).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(LaunchError);
    expect(refused).toMatchObject({ code: 'invalid', exitCode: 65 });
    const fields = (refused as LaunchError).details.erros?.map(({ campo }) => campo);
    expect(fields?.toSorted()).toEqual(['cep', 'cpf', 'email']);
    expect(existsSync(home)).toBe(false);
  });

  it.each(['', '{', '[]', '{"placa":"A","placa":"B"}', '{"__proto__":{}}', `"${'x'.repeat(65_536)}"`])(
    'is refused when it is %.30j, without a word of it',
    async (text) => {
      const refused = await launchOne(launcher, FIRST, text).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'invalid' });
      expect(existsSync(home)).toBe(false);
    },
  );

  it('is ignored where the customer has no say, and the answer names the fields only', async () => {
    const text = JSON.stringify({ ...CUSTOMER, url: 'https://evil.example/', segredo: 'personal' });
    const { avisos = [] } = await launchOne(launcher, FIRST, text);
    expect(avisos.join()).toMatch(/url/);
    expect(avisos.join()).toMatch(/segredo/);
    expect(avisos.join()).not.toMatch(/evil|personal/);
    expect(JSON.stringify(storedInput())).not.toMatch(/evil|personal/);
  });
});

describe('an answer', () => {
  it('is given before the session is started', async () => {
    const order: string[] = [];
    const slow = withBackend({
      start: async (id) => {
        await nextTurn();
        order.push('process');
        return sessions.backend.start(id);
      },
    });
    const launching = await beginLaunch(slow, { id: FIRST, text: CUSTOMER_TEXT });
    order.push(launching.answer.estado);
    await launching.started;
    expect(order).toEqual(['started', 'process']);
    expect(await placeIds(home)).toEqual([FIRST]);
  });

  it('tells nothing of the customer, nor does anything but config.json', async () => {
    await launchOne(launcher, FIRST);
    const { 'sessions/s1/config.json': config, ...others } = filesBelow(home);
    expect(config).toContain(CUSTOMER.nome);
    for (const value of [
      CUSTOMER.nome,
      CUSTOMER.cpf,
      CUSTOMER.email,
      CUSTOMER.celular,
      CUSTOMER.placa,
      CUSTOMER.cep,
    ])
      expect(JSON.stringify(others)).not.toContain(value);
  });

  it('is given although it cannot be kept', async () => {
    makeFolders(home);
    mkdirSync(join(sessionPaths(home, FIRST).folder, 'launch.json'), { recursive: true });
    expect(await launchOne(launcher, FIRST)).toMatchObject({ estado: 'started' });
    expect(sessions.started).toEqual([FIRST]);
    expect(launcher.troubles).toMatchObject([{ id: FIRST, error: { name: 'StoreError' } }]);
  });
});

describe('a session that cannot be started', () => {
  const refusing = (): TestLauncher =>
    withBackend({
      start: async () => {
        throw new LaunchError('unavailable', 'no processes');
      },
    });

  it('is refused as unavailable, has an end that says why, and leaves its place to the next', async () => {
    const broken = refusing();
    await expect(launchOne(broken, FIRST)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'no processes',
    });
    expect(documentsOf(home, FIRST)).toMatchObject({
      status: { status: 'failed', reason: 'unidade_nao_iniciou' },
      result: { status: 'error' },
    });
    expect([await placeIds(home), await listTickets(home)]).toEqual([[], []]);
    expect(await launchOne(launcher, SECOND)).toMatchObject({ estado: 'started' });
  });

  it('is refused once; its id is known from then on', async () => {
    await launchOne(refusing(), FIRST).catch(() => {});
    expect(await launchOne(launcher, FIRST)).toMatchObject({ session_id: FIRST });
    expect(sessions.started).toEqual([]);
  });
});

describe('a session that was accepted', () => {
  it('is told its turn although nobody can say which places are taken', async () => {
    await launchOne(launcher, FIRST);
    const blind = withBackend({
      running: async () => {
        throw new LaunchError('unavailable', 'no answer');
      },
    });
    expect(await launchOne(blind, SECOND)).toMatchObject({ estado: 'queued', posicao: 1 });
    expect(blind.troubles).toMatchObject([{ id: SECOND, error: { code: 'unavailable' } }]);
    await sessions.succeed(FIRST);
    await admitAgain(launcher);
    expect(sessions.started).toEqual([FIRST, SECOND]);
  });
});

describe('a home in which nothing can be written', () => {
  it.each([
    ['is a file', () => writeFileSync(home, '')],
    [
      'has a link in place of the session',
      () => {
        makeFolders(home);
        symlinkSync('/tmp', sessionPaths(home, FIRST).folder);
      },
    ],
  ])('because it %s is told, and nothing is accepted', async (_what, plant) => {
    plant();
    await expect(launchOne(launcher, FIRST)).rejects.toMatchObject({
      name: 'StoreError',
      reason: 'not_writable',
    });
    expect(sessions.started).toEqual([]);
    if (existsSync(join(home, 'queue')))
      expect(readdirSync(join(home, 'queue')).toSorted()).toEqual(['.lock', 'active']);
  });
});
