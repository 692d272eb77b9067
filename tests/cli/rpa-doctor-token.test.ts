import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exportSPKI, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { runToEnd } from '../../scripts/command/run-to-end.ts';
import { openAuth } from '../../src/auth/open-auth.ts';
import { main } from '../../src/cli/rpa-doctor.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { authSettings, newSecret, putSecret } from '../auth/support/auth-rig.ts';
import { newKeyPair } from '../auth/support/key-server.ts';
import { temporaryFolder } from '../fixtures/writer/temporary-folder.ts';
import { ROOT } from '../support/run-command.ts';
import { runInProcess } from '../support/run-in-process.ts';

const AUTH = { secret_file: 'config/auth.secret' };
const HOUR_S = 3_600;

let home: string;
let secret: string;
beforeEach(() => {
  home = temporaryFolder('doctor-token');
  mkdirSync(join(home, 'config'));
  secret = putSecret(join(home, AUTH.secret_file));
  settings(AUTH);
});

const settings = (auth: object): void =>
  writeFileSync(join(home, 'config/rpa.json'), JSON.stringify({ auth }));

const run = (...args: string[]) => runInProcess(main, ['token', ...args, '--home', home]);

const auth = () => openAuth(authSettings(AUTH), { home, env: {}, clock: () => new Date() });

const nowS = (): number => Math.floor(Date.now() / 1_000);

const sign = (change: JWTPayload, by = secret): Promise<string> => {
  const now = nowS();
  const claims = { iss: 'rpa-runner', aud: 'rpa-runner', sub: 's1', iat: now, exp: now + HOUR_S, ...change };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    .sign(new TextEncoder().encode(by));
};

const signatureOf = (token: string): string => token.split('.')[2] ?? '';

describe('rpa-doctor token', () => {
  it('tells what a good one says, whose it is and until when: 0', async () => {
    const { token } = auth().mintOperatorToken('ana');
    const { status, stdout } = await run(token);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^header {3}"alg": "HS256"$/m);
    expect(stdout).toMatch(/^ {9}"exp": \d+ \(\d{4}-\d\d-\d\dT.*Z\)$/m);
    expect(stdout).toMatch(/^ok {7}operator "ana", taken until .*Z; can be renewed until .*Z$/m);
    const document = JSON.parse((await run(token, '--json')).stdout);
    expect(document).toMatchObject({
      success: true,
      refusal: null,
      header: { alg: 'HS256', typ: 'JWT' },
      claims: { sub: 'ana', scope: 'operator' },
      holder: { kind: 'operator', name: 'ana' },
    });
  });

  it('tells the rights of an operator', async () => {
    const { token } = auth().mintOperatorToken('ana', undefined, ['search', 'repeat']);
    expect((await run(token)).stdout).toMatch(
      /^ok {7}operator "ana", who may repeat and search, taken until/m,
    );
  });

  it("tells a session's", async () => {
    const { token } = auth().mintSessionToken('s1' as SessionId);
    expect((await run(token)).stdout).toMatch(/^ok {7}session s1, taken until/m);
  });

  it.each<[string, JWTPayload, string[]]>([
    ['audience', { aud: 'shop' }, ['aud is "shop", expected "rpa-runner"', '→']],
    ['issuer', { iss: 'other' }, ['iss is "other", expected "rpa-runner"']],
    ['subject', { sub: 'a b' }, ['sub is "a b", expected a session id']],
    ['expired', { exp: nowS() - 2 * HOUR_S - 300 }, ['exp was 2 h 5 min ago', 'launch again']],
    ['not_yet_valid', { nbf: nowS() + 90 }, ['nbf is 1 min', 'timedatectl']],
    ['malformed', { exp: 'soon' as never }, ['exp is "soon", expected seconds since 1970']],
  ])('says why one is refused, and what to do: %s, 77', async (refusal, change, words) => {
    const token = await sign(change);
    const { status, stdout } = await run(token);
    expect(status).toBe(77);
    expect(stdout).toContain(`REFUSED  ${refusal}: `);
    for (const word of words) expect(stdout).toContain(word);
    expect(JSON.parse((await run(token, '--json')).stdout)).toMatchObject({
      success: false,
      refusal,
      holder: null,
    });
  });

  it('says that one was signed with something else, or not at all', async () => {
    expect((await run(await sign({}, newSecret()))).stdout).toMatch(
      /REFUSED {2}signature[\s\S]*names the key "k1"/,
    );
    const none = new UnsecuredJWT({ sub: 's1' }).encode();
    expect((await run(none)).stdout).toMatch(/REFUSED {2}algorithm[\s\S]*alg is "none", expected HS256/);
    const confused = await exportSPKI((await newKeyPair('RS256')).publicKey);
    expect((await run(await sign({}, confused))).stdout).toMatch(/REFUSED {2}signature/);
  });

  it('never tells the secret or a signature', async () => {
    const bad = await sign({ aud: 'shop' }, newSecret());
    const { token } = auth().mintOperatorToken('ana');
    for (const each of [bad, token])
      for (const form of [[], ['--json']]) {
        const { stdout, stderr } = await run(each, ...form);
        for (const text of [signatureOf(each), secret]) expect(stdout + stderr).not.toContain(text);
      }
  });

  it("keeps what a stranger's token holds from the terminal", async () => {
    const { stdout } = await run(await sign({ sub: '\u001b[2J\u009b31m\u202e' }));
    expect(stdout).not.toMatch(/(?!\n)\p{C}/u);
  });

  it.each(['', 'word', 'a.b.c', 'e30.e30', 'e30.W10.x', 'e30.e30.x.y'])(
    '%j is no token: 64',
    async (text) => {
      const { status, stdout, stderr } = await run(text);
      expect([status, stdout]).toEqual([64, '']);
      expect(stderr).toMatch(/^rpa-doctor: this is not a token/);
    },
  );

  it('wants one, and nothing after another topic: 64', async () => {
    expect((await run()).status).toBe(64);
    expect((await runInProcess(main, ['config', 'x', '--home', home])).status).toBe(64);
  });

  it.each(['Bearer ', 'Authorization: Bearer ', 'rpa.token.', 'https://x.example/api?a=1&token='])(
    'takes one as it was copied, with %j before it',
    async (before) => {
      const { token } = auth().mintOperatorToken('ana');
      expect((await run(`${before}${token}\n`)).status).toBe(0);
    },
  );

  it('of a server that asks for none: 78, and what it says', async () => {
    const { token } = auth().mintOperatorToken('ana');
    settings({});
    const { status, stdout } = await run(token);
    expect(status).toBe(78);
    expect(stdout).toMatch(/"sub": "ana"[\s\S]*asks nobody for a token[\s\S]*auth\.secret_file/);
  });

  it('with a secret that cannot be used: 78', async () => {
    settings({ secret_file: 'none' });
    const { status, stderr } = await run(await sign({}));
    expect(status).toBe(78);
    expect(stderr).toMatch(/openssl rand/);
  });

  it('takes it from standard input, where no other user sees it', async () => {
    const { token } = auth().mintOperatorToken('ana');
    const program = `const { main } = await import(${JSON.stringify(pathToFileURL(join(ROOT, 'src/cli/rpa-doctor.ts')).href)}); process.exitCode = await main(process.argv.slice(1));`;
    const { status, stdout } = runToEnd(
      process.execPath,
      ['--input-type=module', '-e', program, 'token', '-', '--home', home],
      { input: `${token}\n` },
    );
    expect([status, stdout]).toEqual([0, expect.stringContaining('operator "ana"')]);
  });
});
