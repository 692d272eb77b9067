import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { SETTINGS_SCHEMA } from '../../../src/config/schema/settings-schema.ts';
import { LaunchError } from '../../../src/launch/launch-error.ts';
import type { Launcher } from '../../../src/launch/launcher.ts';
import { drain } from '../../../src/launch/queue/drain.ts';
import { takeSession } from '../../../src/launch/take/take-session.ts';
import { dataFolder, sessionsFolder } from '../../../src/protocol/paths.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { NOWHERE } from '../../support/ends-at-once.ts';
import { ACCOUNT, CUSTOMER } from '../../support/invented-customer.ts';
import { CUSTOMER_TEXT, idOf, launcherOf, launchOne } from '../queue/support/launching.ts';
import { filesBelow } from '../queue/support/planted.ts';
import { type Sleepers, sleepers } from '../queue/support/sleepers.ts';

const [FIRST, SECOND] = [idOf(1), idOf(2)] as const;
const ACCOUNT_TEXT = JSON.stringify({ email_login: ACCOUNT.email, senha_login: ACCOUNT.senha });

let home: string;
let sessions: Sleepers;

beforeEach(() => {
  home = join(temporaryFolder('hopeless'), 'home');
  mkdirSync(join(home, 'config'), { recursive: true });
  sessions = sleepers(home);
  onTestFinished(() => sessions[Symbol.dispose]());
});

const launcherWith = (settings: object, more: Partial<Launcher> = {}): Launcher => ({
  ...launcherOf(home, sessions.backend),
  settings: SETTINGS_SCHEMA.parse(settings),
  ...more,
});

const putAccount = (text = ACCOUNT_TEXT, mode = 0o600): void => {
  writeFileSync(join(home, 'config/account.json'), text);
  chmodSync(join(home, 'config/account.json'), mode);
};

const withAccount = { site: { url: NOWHERE, credentials_file: 'config/account.json' } };

const refusalOf = async (launcher: Launcher, id = FIRST): Promise<LaunchError> => {
  const error = await launchOne(launcher, id).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(LaunchError);
  return error as LaunchError;
};

describe('a launch', () => {
  it('without a site is refused with cause, remedy and the line of the doctor, and leaves nothing', async () => {
    const { code, exitCode, message } = await refusalOf(launcherWith({}));
    expect([code, exitCode]).toEqual(['configuration', 78]);
    expect(message).toBe(
      `site_nao_configurado (7004): no site is configured: set site.url in ${home}/config/rpa.json; rpa-doctor --home ${home} shows it at site.address`,
    );
    expect(sessions.started).toEqual([]);
    expect([filesBelow(sessionsFolder(home)), filesBelow(dataFolder(home))]).toEqual([{}, {}]);
  });

  it("names the doctor as the sessions' user, where sessions are units of another one", async () => {
    const backend = { ...sessions.backend, name: 'systemd' } as const;
    const { message } = await refusalOf(launcherWith({}, { backend, root: home }));
    expect(message).toMatch(/; rpa-doctor --as-user rpa shows it at site\.address$/);
  });

  it('with the site of the template is taken', async () => {
    const template = { answers: {}, url: NOWHERE };
    expect(await launchOne(launcherWith({}, { template }), FIRST)).toMatchObject({ success: true });
  });

  it.each([
    ['is not there', undefined, undefined, /cannot be read \(ENOENT\): write it, or take the setting out/],
    ['everybody can read', ACCOUNT_TEXT, 0o644, /everybody can read it; chmod 600/],
    ['is no account', '{"email_login":"a"}', 0o600, /expected the texts "email_login" and "senha_login"/],
    ['is as long as no account', `${' '.repeat(70_000)}${ACCOUNT_TEXT}`, 0o600, /at most 65536 bytes/],
  ])("whose account's file %s is refused", async (_how, text, mode, cause) => {
    if (text !== undefined) putAccount(text, mode);
    const { code, message } = await refusalOf(launcherWith(withAccount));
    expect(code).toBe('configuration');
    expect(message).toMatch(cause);
    expect(message).toMatch(
      /^configuracao_invalida \(7007\): .*; rpa-doctor .*shows it at site\.credentials$/,
    );
    expect(message).not.toContain(ACCOUNT.senha);
  });

  it("whose account's file is a folder is refused", async () => {
    mkdirSync(join(home, 'config/account.json'), { mode: 0o700 });
    expect((await refusalOf(launcherWith(withAccount))).message).toContain('expected a file');
  });

  it('is taken as soon as that is mended, and by one that had been accepted before', async () => {
    const launcher = launcherWith(withAccount);
    await refusalOf(launcher);
    putAccount();
    const answer = await launchOne(launcher, FIRST);
    expect(answer).toMatchObject({ success: true, estado: 'started' });
    expect(await launchOne(launcherWith({}), FIRST)).toEqual(answer);
    const other = JSON.stringify({ ...CUSTOMER, placa: 'ABC1D23' });
    expect(await launchOne(launcherWith({}), FIRST, other)).toMatchObject({ estado: 'existing' });
  });

  it("looks at the systemd credential of the process that hands it on, and at none of a unit's", async () => {
    vi.stubEnv('CREDENTIALS_DIRECTORY', join(home, 'config'));
    onTestFinished(() => void vi.unstubAllEnvs());
    writeFileSync(join(home, 'config/site-credentials'), '[]', { mode: 0o600 });
    const site = { site: { url: NOWHERE } };
    expect((await refusalOf(launcherWith(site))).message).toContain('expected a JSON object');
    const backend = { ...sessions.backend, name: 'systemd' } as const;
    expect(await launchOne(launcherWith(site, { backend }), SECOND)).toMatchObject({ success: true });
  });

  it('is not refused for want of a site where it goes to the shared queue', async () => {
    writeFileSync(join(home, 'config/key'), `a:${Buffer.alloc(32, 1).toString('base64')}`, { mode: 0o600 });
    const launcher = launcherWith({
      redis: { enabled: 'on' },
      cluster: { encryption_key_file: 'config/key' },
      admission: { backend: 'queue' },
    });
    expect(await launchOne(launcher, FIRST)).toMatchObject({ success: true, backend: 'queue' });
  });

  it('with wrong data hears of that, and one that finds the queue full of the site', async () => {
    expect((await refusalOf(launcherWith({}), FIRST)).code).toBe('configuration');
    await drain(home);
    const launcher = launcherWith({ admission: { queue_max: 0 } });
    expect((await refusalOf(launcher)).code).toBe('configuration');
    const error = await launchOne(launcher, FIRST, '{}').catch((thrown: LaunchError) => thrown.code);
    expect(error).toBe('invalid');
  });
});

describe('a session of the shared queue', () => {
  const request = { id: FIRST, text: CUSTOMER_TEXT, fence: 1, token: 'token' };

  it('is left to other hosts by one that has no site', async () => {
    const refused = await takeSession(launcherWith({}), request).catch((thrown: LaunchError) => thrown);
    expect(refused).toMatchObject({ code: 'configuration' });
    expect(existsSync(join(sessionsFolder(home), FIRST))).toBe(false);
    expect(await takeSession(launcherWith({ site: { url: NOWHERE } }), request)).toMatchObject({
      estado: 'started',
    });
  });
});
