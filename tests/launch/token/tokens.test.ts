import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openAuth } from '../../../src/auth/open-auth.ts';
import { SETTINGS_SCHEMA } from '../../../src/config/schema/settings-schema.ts';
import type { Launched } from '../../../src/launch/answer.ts';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import { newSecret, putSecret, told } from '../../auth/support/auth-rig.ts';
import { SUCCESS } from '../../fixtures/writer/sample-session.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { ENDS_AT_ONCE } from '../../support/ends-at-once.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { FRONT, startBroker } from '../broker/support/broker-rig.ts';
import { idOf, launcherOf, launchOne, type TestLauncher } from '../queue/support/launching.ts';
import { begun, filesBelow, makeFolders } from '../queue/support/planted.ts';
import { type Sleepers, sleepers } from '../queue/support/sleepers.ts';

const [FIRST, SECOND] = [idOf(1), idOf(2)] as const;
const OTHER_TEXT = JSON.stringify({ ...CUSTOMER, placa: 'ABC1D23' });
const CALLS = 20;

let home: string;
let sessions: Sleepers;
let launcher: TestLauncher;

const launcherWith = (secretFile: string | null): TestLauncher => ({
  ...launcherOf(home, sessions.backend),
  settings: SETTINGS_SCHEMA.parse({
    ...ENDS_AT_ONCE,
    admission: { max_active: 1 },
    auth: { secret_file: secretFile },
  }),
});

const holderOf = ({ token }: { readonly token?: unknown }, of = launcher): Promise<unknown> =>
  told(
    openAuth(of.settings.auth, { home, env: {}, clock: () => new Date() }).check(
      typeof token === 'string' ? token : '',
    ),
  );

const withoutToken = ({ token: _, ...answer }: Launched): object => answer;

beforeEach(() => {
  home = join(temporaryFolder('launch-token'), 'home');
  makeFolders(home);
  putSecret(join(home, 'secret'));
  sessions = sleepers(home);
  onTestFinished(() => sessions[Symbol.dispose]());
  launcher = launcherWith('secret');
});

describe('the answer of a launch', () => {
  it('has a token for that session, started or queued', async () => {
    for (const [id, estado] of [
      [FIRST, 'started'],
      [SECOND, 'queued'],
    ] as const) {
      const answer = await launchOne(launcher, id);
      expect(answer.estado).toBe(estado);
      expect(await holderOf(answer)).toMatchObject({ kind: 'session', id });
    }
  });

  it('to the same launch is the same, but for a token that begins anew', async () => {
    const first = await launchOne(launcher, FIRST);
    const later = { ...launcher, clock: () => new Date(Date.now() + 3_600_000) };
    const again = await launchOne(later, FIRST);
    expect(withoutToken(again)).toEqual(withoutToken(first));
    expect(again.token).not.toBe(first.token);
    expect(sessions.started).toEqual([FIRST]);
  });

  it('has a token for each of many who launch at once', async () => {
    const answers = await Promise.all(Array.from({ length: CALLS }, () => launchOne(launcher, FIRST)));
    for (const answer of answers) expect(await holderOf(answer)).toMatchObject({ id: FIRST });
  });

  it('has none for whoever has an id and not its data', async () => {
    await launchOne(launcher, FIRST);
    const guessed = await launchOne(launcher, FIRST, OTHER_TEXT);
    expect(guessed).toMatchObject({ estado: 'existing' });
    expect(guessed).not.toHaveProperty('token');
  });

  it('has none for a session that was not launched, and none when its data is gone', async () => {
    await (await begun(home, FIRST, process.pid)).finish(SUCCESS);
    expect(await launchOne(launcher, FIRST)).not.toHaveProperty('token');
  });

  it('has none without a secret', async () => {
    expect(await launchOne(launcherWith(null), FIRST)).not.toHaveProperty('token');
  });

  it('has none, and says why, with a secret that cannot be used; the session starts all the same', async () => {
    const broken = launcherWith('nothing');
    const answer = await launchOne(broken, FIRST);
    expect(answer).toMatchObject({ success: true, estado: 'started' });
    expect(answer).not.toHaveProperty('token');
    expect(String(broken.troubles[0]?.error)).toMatch(
      /auth\.secret_file .*nothing: cannot be read \(ENOENT\)/,
    );
    putSecret(join(home, 'nothing'));
    expect(await holderOf(await launchOne(broken, FIRST), broken)).toMatchObject({ id: FIRST });
  });

  it('leaves its token in no file', async () => {
    const { token = '' } = await launchOne(launcher, FIRST);
    await sessions.succeed(FIRST);
    const { token: again = '' } = await launchOne(launcher, FIRST);
    const kept = join(sessionPaths(home, FIRST).folder, 'launch.json');
    expect(existsSync(kept)).toBe(true);
    const files = JSON.stringify(filesBelow(home)) + readFileSync(kept, 'utf8');
    for (const part of [...token.split('.').slice(1), ...again.split('.').slice(1)])
      expect(files).not.toContain(part);
  });
});

describe('the broker', () => {
  const DADOS = { ...CUSTOMER };

  it('answers a launch with a token, and logs none', async () => {
    const file = join(home, 'of-broker');
    const secret = newSecret();
    putSecret(file, secret);
    const rig = await startBroker({
      peer: FRONT,
      launcher: (it) => ({
        ...it,
        settings: SETTINGS_SCHEMA.parse({ ...ENDS_AT_ONCE, auth: { secret_file: file } }),
      }),
    });
    const answer = await rig.ask({ op: 'launch', session: FIRST, dados: DADOS });
    expect(await holderOf(answer, launcherWith(file))).toMatchObject({ kind: 'session', id: FIRST });
    const other = await rig.ask({ op: 'launch', session: FIRST, dados: { ...DADOS, placa: 'ABC1D23' } });
    expect(other).toMatchObject({ estado: 'existing' });
    expect(other).not.toHaveProperty('token');
    expect(rig.log()).toContain('"estado":"existing"');
    for (const part of String(answer.token).split('.')) expect(rig.log()).not.toContain(part);
    expect(rig.log()).not.toContain(secret);
  });
});
