import { expect, test } from 'vitest';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { askAll, type BrokerAnswer, brokerLog, lookAtBroker } from '../support/broker.ts';
import { FRONT, HOME, type Installed, siteSettings } from '../support/installed.ts';

const FILE = `${HOME}/config/rpa.json`;

/** How a settings file could come to be somebody else's. */
const FOREIGN: Readonly<Record<string, readonly string[]>> = {
  'writable for its group': ['chmod', '660', FILE],
  'writable for all': ['chmod', '646', FILE],
  'of the user that sessions run as': ['chown', 'rpa', FILE],
  'in a folder that the sessions’ user can change': ['chmod', '770', `${HOME}/config`],
  'a link': ['ln', '-sfn', `${HOME}/config/account.json`, FILE],
};

const MEND = `
  rm -f ${FILE}
  chmod 750 ${HOME}/config
`;

/** What the broker makes of config/rpa.json. */
export const testSettings = (machine: Installed, settings: object): void => {
  const { rig } = machine;

  const countOf = async (id: string): Promise<number> =>
    Number(await rig.script(`ls ${HOME}/sessions | grep -cx "$1" || true`, id));

  test.each(Object.entries(FOREIGN))('starts nothing while it is %s', async (what, change) => {
    const id = what.replaceAll(/[^a-z]/g, '-').slice(0, 30);
    await rig.do(...change);
    const launched = await machine.launch(id);
    await rig.script(MEND);
    await machine.settings(settings);
    expect(launched).toMatchObject({ code: 78, answer: { success: false, code: 'configuration' } });
    expect(await countOf(id)).toBe(0);
    expect(await machine.launch(id)).toMatchObject({ code: 0, answer: { success: true } });
  });

  test('says what is wrong with it, and goes on when it is mended, without a restart', async () => {
    await machine.launch('before');
    const { pid } = await lookAtBroker(rig);
    await machine.settings({ admission: { max_active: 'many' } });
    expect(await machine.launch('while-broken')).toMatchObject({
      code: 78,
      answer: { code: 'configuration', detail: expect.stringContaining('admission.max_active') },
    });
    await machine.settings(settings);
    expect((await machine.launch('while-broken')).code).toBe(0);
    expect((await lookAtBroker(rig)).pid).toBe(pid);
  });

  test("is refused with an account's file that the sessions' user cannot read, whoever else can", async () => {
    await rig.script(`(umask 077; echo {} >${HOME}/config/roots.json)`);
    await machine.settings({
      ...settings,
      ...siteSettings(),
      site: { ...siteSettings().site, credentials_file: 'config/roots.json' },
    });
    for (const user of [FRONT, 'root'])
      expect(await machine.launch('unreadable', { user })).toMatchObject({
        code: 78,
        answer: { code: 'configuration', detail: expect.stringMatching(/^configuracao_invalida .*EACCES/) },
      });
    expect(await countOf('unreadable')).toBe(0);
    await machine.settings(settings);
    expect((await machine.launch('unreadable')).code).toBe(0);
  });

  test('is answered for by a broker that was started while it could not be used', async () => {
    await machine.settings({ nothing: true });
    await rig.do('systemctl', 'stop', 'rpa-launch.service');
    expect(await machine.launch('started-broken')).toMatchObject({
      code: 78,
      answer: { code: 'configuration' },
    });
    expect(await machine.stop('started-broken')).toMatchObject({ code: 78 });
    await machine.settings(settings);
    expect((await machine.launch('started-broken')).code).toBe(0);
  });

  test('counts from the next request on', async () => {
    await machine.settings({ ...settings, admission: { max_active: 1, queue_max: 0 } });
    await machine.launcher(['--drain'], 'root');
    const full = await machine.launch('too-many');
    await machine.settings(settings);
    const queued = await machine.launch('too-many');
    await machine.launcher(['--resume'], 'root');
    expect(full).toMatchObject({ code: 75, answer: { code: 'busy', retry_after_s: expect.any(Number) } });
    expect(queued).toMatchObject({ code: 0, answer: { estado: 'queued', posicao: 1 } });
  });

  test('limits how often one user may ask; another one, and a ping, are not counted', async () => {
    await machine.settings({ ...settings, broker: { burst: 3, requests_per_s: 0.001 } });
    const requests = Array.from({ length: 5 }, () => ({ op: 'launch', dados: { cpf: CUSTOMER.cpf } }));
    const answers = await askAll(rig, [{ op: 'ping' }, ...requests, { op: 'ping' }]);
    expect(answers.map(({ code }) => code)).toEqual([
      undefined,
      ...['invalid', 'invalid', 'invalid', 'busy', 'busy'],
      undefined,
    ]);
    expect(answers[4]).toMatchObject({ success: false, retry_after_s: expect.any(Number) });
    expect(await machine.launch('of-a-front')).toMatchObject({ code: 75 });
    expect(await machine.launch('of-root', { user: 'root' })).toMatchObject({ code: 0 });
    await machine.settings(settings);
    expect((await machine.launch('of-a-front')).code).toBe(0);
  });

  test('the log names who asked and for which session, and nothing of what they sent', async () => {
    const lines = await brokerLog(rig);
    const refused = lines.filter(
      (line: BrokerAnswer) => line.code === 'busy' && line.session === 'of-a-front',
    );
    expect(refused).toEqual([expect.objectContaining({ level: 'warn', msg: 'launch', uid: 33 })]);
    expect(JSON.stringify(lines)).not.toContain(CUSTOMER.cpf);
  });
};
