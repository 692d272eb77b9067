import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openAuth } from '../../../src/auth/open-auth.ts';
import { CommandError } from '../../../src/cli/command-error.ts';
import { runTokenCommand } from '../../../src/cli/rpa-serve/token.ts';
import { authSettings, newSecret, putSecret, told } from '../../auth/support/auth-rig.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { runInProcess } from '../../support/run-in-process.ts';

const AUTH = { secret_file: 'config/auth.secret' };

let home: string;
beforeEach(() => {
  home = temporaryFolder('token-command');
  mkdirSync(join(home, 'config'));
  putSecret(join(home, AUTH.secret_file));
});

const settings = (auth: object): void =>
  writeFileSync(join(home, 'config/rpa.json'), JSON.stringify({ auth }));

/** As src/cli/rpa-serve.ts tells errors. */
const run = (...args: string[]) =>
  runInProcess(
    async (argv) => {
      try {
        return await runTokenCommand(argv);
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        process.stderr.write(error.message);
        return error.exitCode;
      }
    },
    [...args, '--home', home],
  );

const holderOf = (token: string): Promise<unknown> =>
  told(openAuth(authSettings(AUTH), { home, env: {}, clock: () => new Date() }).check(token));

describe('rpa-serve token', () => {
  it.each<[string[], object]>([
    [['--operator', 'Ana Souza'], { kind: 'operator', name: 'Ana Souza' }],
    [['--session', 's1'], { kind: 'session', id: 's1' }],
  ])('%j prints a token that does, and nothing else', async (args, holder) => {
    settings(AUTH);
    const { status, stdout, stderr } = await run(...args);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(await holderOf(stdout.trim())).toMatchObject(holder);
  });

  it("makes an operator's of whoever calls it, also behind sudo", async () => {
    settings(AUTH);
    process.env.SUDO_USER = 'ana';
    onTestFinished(() => {
      delete process.env.SUDO_USER;
    });
    expect(await holderOf((await run()).stdout.trim())).toMatchObject({ kind: 'operator', name: 'ana' });
    delete process.env.SUDO_USER;
    expect(await holderOf((await run()).stdout.trim())).toMatchObject({ kind: 'operator' });
  });

  it('gives an operator the rights that are named, and a session none', async () => {
    settings(AUTH);
    const rightsOf = async (...args: string[]) =>
      ((await holderOf((await run(...args)).stdout.trim())) as { readonly rights?: unknown }).rights;
    expect(await rightsOf('--operator', 'ana')).toEqual([]);
    expect(await rightsOf('--operator', 'ana', '--may', 'repeat,search,repeat')).toEqual([
      'repeat',
      'search',
    ]);
    expect((await run('--operator', 'ana', '--may', 'everything')).status).toBe(64);
    expect((await run('--session', 's1', '--may', 'repeat')).status).toBe(64);
  });

  it('makes one that lasts as long as it is told', async () => {
    settings(AUTH);
    const { token, expires_at: expiresAt } = JSON.parse((await run('--ttl', '90', '--json')).stdout);
    const { expiresAtMs } = (await holderOf(token)) as { readonly expiresAtMs: number };
    expect(expiresAtMs).toBe(Date.parse(expiresAt) + 5_000);
    const { iat, exp } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
    expect(exp - iat).toBe(90);
  });

  it.each([
    ['--session', '../x'],
    ['--operator', ''],
    ['--operator', 'a\nb'],
    ['--ttl', '0'],
    ['--ttl', '1e9'],
    ['--ttl', 'soon'],
    ['--operator=ana', '--session=s1'],
    ['more'],
  ])('%j %j is wrong use: 64', async (...args) => {
    settings(AUTH);
    expect(await run(...args)).toMatchObject({ status: 64, stdout: '' });
  });

  it.each<[string, object, RegExp]>([
    ['no secret is set', {}, /auth\.secret_file: not set/],
    ['the secret is not there', { secret_file: 'none' }, /openssl rand -base64 48/],
    ['only public keys are', { jwks_url: 'https://keys.example/jwks' }, /auth\.secret_file: not set/],
  ])('says what to do when %s: 78, and never the secret', async (_what, auth, expected) => {
    const secret = newSecret();
    putSecret(join(home, 'other'), secret);
    settings(auth);
    const { status, stdout, stderr } = await run();
    expect([status, stdout]).toEqual([78, '']);
    expect(stderr).toMatch(expected);
    expect(stderr).not.toContain(secret);
  });
});
