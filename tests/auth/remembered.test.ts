import { renameSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RememberedTokens } from '../../src/auth/remembered-tokens.ts';
import type { Verified } from '../../src/auth/verify-token.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { authRig, putSecret, told } from './support/auth-rig.ts';

const ID = 's1' as SessionId;

const verified = (id: string): Verified => ({
  caller: { kind: 'session', id: id as SessionId, expiresAtMs: 10 },
  authTimeS: 0,
  isOurs: true,
});

describe('a token that was good', () => {
  it('is not good any more when it has expired, though it is remembered', async () => {
    const { auth, later } = authRig();
    const { token } = auth.mintSessionToken(ID, 60);
    expect(await told(auth.check(token))).toMatchObject({ id: ID });
    later(64);
    expect(await told(auth.check(token))).toMatchObject({ id: ID });
    later(1);
    expect(await told(auth.check(token))).toBe('expired');
  });

  it('is not good any more when its secret is replaced, though it is remembered', async () => {
    const { auth, later, file } = authRig();
    const { token } = auth.mintSessionToken(ID);
    expect(await told(auth.check(token))).toMatchObject({ id: ID });
    putSecret(`${file}.new`);
    renameSync(`${file}.new`, file);
    later(2);
    expect(await told(auth.check(token))).toBe('signature');
  });
});

describe('the memory of tokens', () => {
  it('holds so many and no more; what was not asked for longest goes first', () => {
    const memory = new RememberedTokens(2);
    memory.keep('a', verified('a'), 10);
    memory.keep('b', verified('b'), 10);
    expect(memory.find('a', 0)).toEqual(verified('a'));
    memory.keep('c', verified('c'), 10);
    expect([memory.find('a', 0), memory.find('b', 0), memory.find('c', 0), memory.size]).toEqual([
      verified('a'),
      null,
      verified('c'),
      2,
    ]);
  });

  it('forgets what is over', () => {
    const memory = new RememberedTokens();
    memory.keep('a', verified('a'), 10);
    expect([memory.find('a', 9), memory.find('a', 10), memory.size]).toEqual([verified('a'), null, 0]);
  });
});
