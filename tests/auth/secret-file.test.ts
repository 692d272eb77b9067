import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputOf } from '../../scripts/command/run-to-end.ts';
import { openAuth } from '../../src/auth/open-auth.ts';
import { SettingsError } from '../../src/config/settings-error.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { temporaryFolder } from '../fixtures/writer/temporary-folder.ts';
import { authRig, authSettings, newSecret, putSecret, START, told } from './support/auth-rig.ts';

const ID = 's1' as SessionId;

const problemOf = (home: string, name: string): string => {
  try {
    openAuth(authSettings({ secret_file: name }), { home, env: {}, clock: () => START });
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'none';
};

const publicKey = (): string =>
  String(
    generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }),
  );

describe('a secret', () => {
  const SHORT = 'curto-mas-secreto';

  it.each<[string, (path: string) => void, RegExp]>([
    ['that is not there', () => {}, /cannot be read \(ENOENT\).*openssl rand -base64 48/],
    ['that is short', (path) => putSecret(path, SHORT), /17 bytes, 32 is the least.*openssl rand/],
    ['that is empty', (path) => putSecret(path, ''), /0 bytes/],
    ['that is endless', (path) => putSecret(path, 'x'.repeat(5_000)), /more than 4096 bytes/],
    ['that everybody can read', (path) => putSecret(path, newSecret(), 0o644), /others can read.*chmod 600/],
    ['that its group can change', (path) => putSecret(path, newSecret(), 0o660), /change it/],
    ['that is a public key', (path) => putSecret(path, publicKey()), /key pair.*auth\.jwks_url/],
    ['that is a folder', (path) => mkdirSync(path), /not a file/],
    ['that is a pipe', (path) => outputOf('mkfifo', ['-m', '600', path]), /not a file/],
  ])('%s is refused, naming the file and not its content', (_what, put, expected) => {
    const home = temporaryFolder('secret');
    put(join(home, 'secret'));
    const problem = problemOf(home, 'secret');
    expect(problem).toMatch(expected);
    expect(problem).toContain(`auth.secret_file ${home}/secret:`);
    expect(problem).not.toContain(SHORT);
  });

  it('that the group of a service can read is taken', () => {
    const home = temporaryFolder('secret');
    putSecret(join(home, 'secret'), newSecret(), 0o640);
    expect(problemOf(home, 'secret')).toBe('none');
  });

  it('is the same with and without the end of its line', async () => {
    const { auth, again, file, secret } = authRig();
    const { token } = auth.mintSessionToken(ID);
    for (const end of ['', '\n', '\r\n']) {
      writeFileSync(file, secret + end);
      expect(await told(again().check(token))).toMatchObject({ id: ID });
    }
  });

  it('comes from the systemd credential where the file cannot be read', async () => {
    const { home, file, auth, again } = authRig();
    const { token } = auth.mintSessionToken(ID);
    mkdirSync(join(home, 'credentials'));
    renameSync(file, join(home, 'credentials/auth-secret'));
    const there = again({}, { env: { CREDENTIALS_DIRECTORY: join(home, 'credentials') } });
    expect(await told(there.check(token))).toMatchObject({ id: ID });
  });
});

describe('a secret that is replaced', () => {
  it('counts at once, and so do its tokens only', async () => {
    const { auth, file, later } = authRig();
    const before = auth.mintSessionToken(ID);
    putSecret(`${file}.new`);
    renameSync(`${file}.new`, file);
    later(1);
    const after = auth.mintSessionToken(ID);
    expect(await told(auth.check(before.token))).toBe('signature');
    expect(await told(auth.check(after.token))).toMatchObject({ id: ID });
  });

  it('leaves the tokens of the one before good while that is kept beside it', async () => {
    const { auth, file, later, again } = authRig();
    const before = auth.mintSessionToken(ID);
    renameSync(file, `${file}.previous`);
    putSecret(file);
    later(1);
    expect(await told(auth.check(before.token))).toMatchObject({ id: ID });
    const after = auth.mintSessionToken(ID);
    expect(await told(again({ secret_file: 'secret.previous' }).check(after.token))).toBe('signature');
    expect(await told(auth.check(after.token))).toMatchObject({ id: ID });
    rmSync(`${file}.previous`);
    later(1);
    expect(await told(auth.check(before.token))).toBe('signature');
    expect(await told(auth.check(after.token))).toMatchObject({ id: ID });
  });

  it('by one that cannot be used leaves the last good one, and says so once', async () => {
    const { auth, file, later, troubles } = authRig();
    const { token } = auth.mintSessionToken(ID);
    for (const breakIt of [() => putSecret(file, 'short'), () => rmSync(file)]) {
      breakIt();
      for (let times = 0; times < 3; times += 1) {
        later(1);
        expect(await told(auth.check(token))).toMatchObject({ id: ID });
      }
    }
    expect(troubles).toEqual([
      expect.stringMatching(/5 bytes, 32 is the least/),
      expect.stringMatching(/cannot be read \(ENOENT\)/),
    ]);
  });

  it('with a previous one that others can read is not opened', () => {
    const { home, file } = authRig();
    putSecret(`${file}.previous`, newSecret(), 0o644);
    expect(problemOf(home, 'secret')).toMatch(/secret\.previous: others can read/);
  });
});
