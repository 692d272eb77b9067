import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readKeys } from '../../../src/cluster/seal/key-file.ts';
import { CannotOpen, open, seal } from '../../../src/cluster/seal/seal.ts';
import { SettingsError } from '../../../src/config/settings-error.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';

const ID = 'rpa_v4_20260102_030405_abcdef01' as SessionId;
const OTHER = 'rpa_v4_20260102_030405_abcdef02' as SessionId;

const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

const keysOf = (content: string, mode = 0o600) => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-keys-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  writeFileSync(join(home, 'key'), content, { mode });
  return readKeys(home, 'key');
};

describe('what is sealed', () => {
  test('is opened by the same key, for the same session', async () => {
    const keys = keysOf(`first:${keyOf(1)}\n`);
    expect(await open(keys, ID, await seal(keys, ID, '{"nome":"Ana"}'))).toBe('{"nome":"Ana"}');
  });

  test('is opened by the older key after a change of keys, and sealed by the newer one', async () => {
    const old = keysOf(`first:${keyOf(1)}`);
    const both = keysOf(`# newest first\nsecond:${keyOf(2)}\nfirst:${keyOf(1)}\n`);
    expect(await open(both, ID, await seal(old, ID, 'x'))).toBe('x');
    await expect(open(old, ID, await seal(both, ID, 'x'))).rejects.toThrow(/key "second"/);
  });

  test('is opened for no other session, by no other key of that name, and not after a change', async () => {
    const keys = keysOf(`first:${keyOf(1)}`);
    const sealed = await seal(keys, ID, 'x');
    await expect(open(keys, OTHER, sealed)).rejects.toThrow(/another session/);
    await expect(open(keysOf(`first:${keyOf(3)}`), ID, sealed)).rejects.toThrow(/different keys/);
    const [header, empty, iv, text = '', tag] = sealed.split('.');
    const changed = [
      header,
      empty,
      iv,
      text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`,
      tag,
    ].join('.');
    await expect(open(keys, ID, changed)).rejects.toThrow(CannotOpen);
    await expect(open(keys, ID, 'no jwe')).rejects.toThrow(CannotOpen);
  });
});

describe('a file of keys', () => {
  const refused = (content: string, mode?: number): string => {
    try {
      keysOf(content, mode);
      return '';
    } catch (error) {
      if (error instanceof SettingsError) return error.message;
      throw error;
    }
  };

  test('is refused with its reason, which quotes nothing of it', () => {
    const secret = keyOf(9);
    expect(refused(`first:${secret}`, 0o644)).toMatch(/everybody can read it/);
    expect(refused('')).toMatch(/has no key/);
    expect(refused(`first:${secret.slice(0, 20)}`)).toMatch(
      /line 1: the key first has 15 bytes instead of 32/,
    );
    expect(refused(`${secret} first`)).toMatch(/line 1: expected name:key/);
    expect(refused(['a', 'b', 'c'].map((name) => `${name}:${secret}`).join('\n'))).toMatch(/at most 2/);
    for (const content of [`${secret} first`, `first:${secret.slice(0, 20)}`])
      expect(refused(content)).not.toContain(secret.slice(0, 12));
  });
});
