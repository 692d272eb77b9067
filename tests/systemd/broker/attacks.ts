import { expect, test } from 'vitest';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { answersOf, ask, askAll, askWith, lookAtBroker, type Said, talk } from '../support/broker.ts';
import { FRONT, HOME, type Installed } from '../support/installed.ts';
import { soon } from '../support/soon.ts';

const LIMIT_MS = 120_000;
const TEN_MEGABYTES = 10_485_760;
const CONNECTIONS = 200;

/** Of which the broker lets in half and tells the others at once. */
const MOST_DESCRIPTORS = 180;
const MOST_MEMORY_KIB = 204_800;

const launch = { op: 'launch', session: 'attack', dados: CUSTOMER };

const WITH_MORE: Readonly<Record<string, object>> = {
  'another user': { ...launch, user: 'root' },
  'another uid': { ...launch, uid: 0 },
  'a property': { ...launch, properties: ['User=root'] },
  'a command': { ...launch, command: ['/bin/sh'] },
  'a home that is not a text': { ...launch, home: ['/tmp'] },
  'another operation': { ...launch, op: 'run' },
  'data of both kinds': { ...launch, texto: '{}' },
  'no data': { op: 'launch', session: 'attack' },
};

const BAD_IDS: Readonly<Record<string, unknown>> = {
  'a path': '../../etc/passwd',
  'a path below': 'a/b',
  'a newline': 'a\nUser=root',
  'a NUL': 'a\0b',
  'a unit': 'ssh.service',
  'a specifier': 'a%n',
  'an option': '-x',
  nothing: '',
  '65 characters': 'x'.repeat(65),
  'a letter beyond ASCII': 'sessão',
  'a number': 1,
  'a list': ['a'],
};

const NO_REQUESTS: Readonly<Record<string, Said>> = {
  'no JSON': 'GET / HTTP/1.0\r\n\r\n',
  'no UTF-8': Buffer.from([0x22, 0xff, 0xfe, 0x22, 0x0a]),
  'a key twice': '{"op":"launch","session":"a","session":"b","dados":{}}\n',
  'a prototype': `{"op":"launch","session":"a","dados":{},"__proto__":{"user":"root"}}\n`,
  'nothing but brackets': `${'['.repeat(100_000)}\n`,
  'a list': '[]\n',
  'an empty line': '\n',
};

/** What a front may try with nothing but the socket. */
export const testAttacks = (machine: Installed): void => {
  const { rig } = machine;

  /** Everything that a launch could leave. */
  const traces = (): Promise<string> =>
    rig.script(
      `cd ${HOME}; ls -A sessions rpa_data queue/active; systemctl list-units --all --plain --no-legend 'rpa-session-*'`,
    );

  const expectAllInvalid = async (attacks: Readonly<Record<string, Said>>): Promise<void> => {
    const before = await traces();
    const answers = await askAll(rig, Object.values(attacks));
    expect(Object.keys(attacks).map((what, index) => [what, answers[index]?.code])).toEqual(
      Object.keys(attacks).map((what) => [what, 'invalid']),
    );
    expect(await traces()).toBe(before);
  };

  test('gets nothing for anything beside an id and data', () => expectAllInvalid(WITH_MORE));

  test.each(['launch', 'stop'])('gets nothing for an id that is none: %s', (op) => {
    const more = op === 'launch' ? { dados: CUSTOMER } : {};
    return expectAllInvalid(
      Object.fromEntries(Object.entries(BAD_IDS).map(([what, session]) => [what, { op, session, ...more }])),
    );
  });

  test('is told so when it sends no request', () => expectAllInvalid(NO_REQUESTS));

  test('gets nothing for another home', async () => {
    const before = await traces();
    expect(await ask(rig, { ...launch, home: '/tmp' })).toMatchObject({ success: false, code: 'other_home' });
    expect(await traces()).toBe(before);
  });

  test(
    'with requests of 10 MB is told so; the others are served meanwhile and the broker stays small',
    async () => {
      const attacks = Array.from({ length: 8 }, () =>
        answersOf(rig.run(talk('ask', String(TEN_MEGABYTES)), { user: FRONT })),
      );
      expect((await machine.launch('beside-large', { user: 'root' })).code).toBe(0);
      for (const [answer] of await Promise.all(attacks)) expect(answer).toMatchObject({ code: 'invalid' });
      expect((await lookAtBroker(rig)).peakKib).toBeLessThan(MOST_MEMORY_KIB);
    },
    LIMIT_MS,
  );

  test(
    'with a request that never ends is told so, in the middle of it',
    async () => {
      const [answer] = await answersOf(rig.run(talk('trickle'), { user: FRONT }));
      expect(answer).toMatchObject({ code: 'invalid', detail: 'the request did not come in time' });
    },
    LIMIT_MS,
  );

  test(
    'with 200 connections that say nothing keeps nobody else out, and not itself for long',
    async () => {
      await ask(rig, { op: 'ping' });
      const { pid } = await lookAtBroker(rig);
      const attack = answersOf(rig.run(talk('hold', String(CONNECTIONS)), { user: FRONT }));
      await soon('the connections', async () => (await lookAtBroker(rig)).descriptors > CONNECTIONS / 2);
      expect((await lookAtBroker(rig)).descriptors).toBeLessThan(MOST_DESCRIPTORS);
      expect((await machine.launch('beside-many', { user: 'root' })).code).toBe(0);
      const codes = (await attack).map(({ code }) => code);
      expect(codes).toHaveLength(CONNECTIONS);
      expect(new Set(codes)).toEqual(new Set(['busy', 'invalid']));
      expect((await machine.launch('after-many')).code).toBe(0);
      await soon('the descriptors go', async () => (await lookAtBroker(rig)).descriptors < CONNECTIONS / 4);
      expect((await lookAtBroker(rig)).pid).toBe(pid);
    },
    LIMIT_MS,
  );

  test('that is no member of the group cannot connect', async () => {
    expect(await ask(rig, { op: 'ping' }, 'nobody')).toEqual({ error: expect.stringContaining('EACCES') });
    expect(await machine.launch('by-nobody', { user: 'nobody' })).toMatchObject({
      code: 77,
      answer: { success: false, code: 'refused' },
    });
    expect(await traces()).not.toContain('by-nobody');
    expect(await machine.stop('--all', 'nobody')).toMatchObject({ code: 77, answer: { code: 'refused' } });
  });

  test('that is a session is refused, although it has the group', async () => {
    const ids = ['--reuid=rpa', '--regid=rpa-front', '--groups=rpa,rpa-front'];
    const answers = await askWith(rig, ids, [
      { op: 'ping' },
      { ...launch, session: 'by-rpa' },
      { op: 'stop', session: 'beside-large' },
    ]);
    expect(answers.map(({ code }) => code)).toEqual(['refused', 'refused', 'refused']);
    expect(await traces()).not.toContain('by-rpa');
  });

  test('cannot close the door for everybody, nor open it', async () => {
    for (const option of ['--drain', '--resume'])
      expect(await machine.launcher([option])).toMatchObject({ code: 77, answer: { code: 'refused' } });
    expect(await rig.do('ls', '-A', `${HOME}/queue`)).not.toContain('.drain');
  });

  test('cannot be the broker itself', async () => {
    const options = [['--broker'], ['--admit'], ['--backend', 'systemd', '--home', '/tmp', '--data', '{}']];
    for (const option of options) expect((await machine.launcher(option)).code).not.toBe(0);
  });

  test("cannot read a session's data", async () => {
    const { answer } = await machine.launch('private', { user: 'root' });
    expect(answer).toMatchObject({ success: true });
    const path = `${HOME}/sessions/private/config.json`;
    expect(await rig.do('cat', path)).toContain(CUSTOMER.cpf);
    expect(await rig.run(['cat', path], { user: FRONT })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('Permission denied'),
    });
  });
};
