import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog } from '../../src/log/create-log.ts';
import { openLogFile } from '../../src/log/log-file.ts';
import { createRedactor } from '../../src/log/redactor.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rpa-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const redactor = createRedactor([
  { field: 'nome', value: 'Maria Invenção' },
  { field: 'cpf', value: '52998224725' },
]);

const open = (path: string) =>
  createLog({
    sink: openLogFile(path, () => {}),
    session: 's1' as SessionId,
    attempt: 1,
    redactor,
    level: 'info',
  });

const linesOf = (path: string): Record<string, unknown>[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

it('writes one JSON line per event, with session, attempt and screen, readable at once', () => {
  const path = join(folder, 'logs', 'rpa.log');
  const log = open(path);
  log.info('browser started');
  log.debug('not at this level');
  log.child({ tela: 9 }).warn('100 %d', { seletor: '#cpf', session: 'other' });
  expect(linesOf(path)).toMatchObject([
    { level: 'info', session: 's1', attempt: 1, msg: 'browser started', time: expect.stringMatching(/Z$/) },
    { level: 'warn', tela: 9, seletor: '#cpf', session: 's1', session_: 'other', msg: '100 %d' },
  ]);
  log.close();
});

it('has no personal value in messages, fields, errors, causes or stacks', () => {
  const path = join(folder, 'rpa.log');
  const log = open(path);
  log.error('cannot fill Maria Invenção', {
    err: new Error('cpf 529.982.247-25', { cause: 'MARIA INVENCAO' }),
    dados: { lista: ['52998224725', 52998224725] },
  });
  log.close();
  const text = readFileSync(path, 'utf8');
  expect(text).not.toMatch(/maria|inven|529/i);
  expect(linesOf(path)).toHaveLength(1);
});

it('appends to what is there, and nobody else may read it', () => {
  const path = join(folder, 'rpa.log');
  const first = open(path);
  first.info('one');
  first.close();
  const second = open(path);
  second.info('two');
  second.close();
  expect(linesOf(path).map(({ msg }) => msg)).toEqual(['one', 'two']);
  expect(statSync(path).mode & 0o027).toBe(0);
});

it('ignores what comes after closing', () => {
  const path = join(folder, 'rpa.log');
  const log = open(path);
  log.info('one');
  log.close();
  log.close();
  log.info('two');
  expect(linesOf(path)).toHaveLength(1);
});

it('says which file cannot be opened', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => open(join(folder, 'file', 'rpa.log'))).toThrow(/file/);
});
