import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load-settings.ts';
import { readSiteCredentials } from '../../src/config/site-credentials.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rpa-credentials-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const ACCOUNT = { email_login: 'corretora@example.com', senha_login: 'segredo' };

const write = (name: string, content: unknown, mode = 0o600) => {
  writeFileSync(join(home, name), typeof content === 'string' ? content : JSON.stringify(content));
  chmodSync(join(home, name), mode);
};

const read = (env: Record<string, string>) =>
  readSiteCredentials(loadSettings({ home, env }).settings, { home, env });

const FROM_FILE = { RPA_SITE_CREDENTIALS_FILE: 'conta.json' };

it('are absent when nothing names them', () => {
  expect(read({})).toBeNull();
  expect(read({ CREDENTIALS_DIRECTORY: home })).toBeNull();
});

it('come from the file, under both names of their keys', () => {
  write('conta.json', ACCOUNT);
  expect(read(FROM_FILE)).toEqual({ email: 'corretora@example.com', senha: 'segredo' });
  write('conta.json', { email: 'a@example.com', senha: 'b' }, 0o640);
  expect(read(FROM_FILE)).toEqual({ email: 'a@example.com', senha: 'b' });
});

it('come from the systemd credential when no file is set', () => {
  write('site-credentials', ACCOUNT, 0o400);
  expect(read({ CREDENTIALS_DIRECTORY: home })).toEqual({ email: 'corretora@example.com', senha: 'segredo' });
});

it('are refused when everybody can read them, with the cure', () => {
  write('conta.json', ACCOUNT, 0o644);
  expect(() => read(FROM_FILE)).toThrow(/chmod 600/);
});

it.each(['', '{', '[]', '{"email_login":"a"}', '{"email":"a","senha":5}', '{"email":"","senha":"segredo"}'])(
  'are refused without quoting them when they are no account: %j',
  (text) => {
    write('conta.json', text);
    expect(() => read(FROM_FILE)).toThrow(/conta\.json: expected/);
    expect(() => read(FROM_FILE)).not.toThrow(/segredo/);
  },
);

it('are refused when they are no file that can be read to its end, without waiting for one', () => {
  execFileSync('mkfifo', ['-m', '600', join(home, 'conta.json')]);
  expect(() => read(FROM_FILE)).toThrow(/conta\.json: expected a file/);
  rmSync(join(home, 'conta.json'));
  write('conta.json', `${' '.repeat(65_536)}${JSON.stringify(ACCOUNT)}`);
  expect(() => read(FROM_FILE)).toThrow(/conta\.json: expected at most 65536 bytes/);
});

it('are refused when the file that is set is not there', () => {
  expect(() => read(FROM_FILE)).toThrow(/conta\.json: cannot be read \(ENOENT\)/);
});
