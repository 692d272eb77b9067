import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runToEnd } from '../../../scripts/command/run-to-end.ts';
import { strictReader } from '../../../src/status/strict-reader.ts';
import { sessionFolder } from '../../php/session-folder.ts';
import { rpaStatus } from './command.ts';

const PROGRESS = Buffer.from('{"etapa_atual":7,"timestamp_inicio":"a","timestamp_atualizacao":"b"}');

describe('rpa-status ID', () => {
  test('prints the answer and exactly one line end', () => {
    using folder = sessionFolder([['a', { progress: PROGRESS }]]);
    const { status, stdout, stderr } = rpaStatus(['--data-dir', folder.path, 'a']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(`${strictReader(folder.path)('a').body}\n`);
  });

  test.each([
    ['200', 0, PROGRESS],
    ['500 with a message', 70, Buffer.from('')],
  ])('ends with the exit code of HTTP %s', (_, code, progress) => {
    using folder = sessionFolder([['a', { progress }]]);
    const { status, stdout } = rpaStatus(['a', `--data-dir=${folder.path}`]);
    expect(status).toBe(code);
    expect(JSON.parse(stdout).success).toBe(code === 0);
  });

  test.each([[''], ['0']])('refuses the id "%s" with exit code 64 and PHP\'s own message', (id) => {
    const { status, stdout } = rpaStatus(['--data-dir', '/nonexistent', id]);
    expect(status).toBe(64);
    expect(JSON.parse(stdout).message).toBe('Session ID obrigatório');
  });

  test.each([
    ['uncaught', 70, '{"historico":"x"}'],
    ['encode_failed', 0, '{"historico":[{"erro":1e999}]}'],
  ])('prints nothing but a reason on stderr where PHP answers nothing (%s)', (_, code, history) => {
    using folder = sessionFolder([['a', { history: Buffer.from(history) }]]);
    const { status, stdout, stderr } = rpaStatus(['--data-dir', folder.path, 'a']);
    expect({ status, stdout }).toEqual({ status: code, stdout: '' });
    expect(stderr).toMatch(/^rpa-status: PHP's answer is empty \(HTTP \d+\): .+\.\n$/);
  });

  test('takes an id that begins with a dash after "--"', () => {
    using folder = sessionFolder([['--live', { progress: PROGRESS }]]);
    const { status, stdout } = rpaStatus(['--data-dir', folder.path, '--', '--live']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).data).toMatchObject({ session_id: '--live', etapa_atual: 7 });
  });

  test('finds rpa_data in the home given by option or environment', () => {
    using home = sessionFolder([]);
    mkdirSync(join(home.path, 'rpa_data'));
    writeFileSync(join(home.path, 'rpa_data/progress_a.json'), PROGRESS);
    const byOption = rpaStatus(['--home', home.path, 'a']);
    const byEnvironment = rpaStatus(['a'], { env: { RPA_HOME: home.path } });
    expect(JSON.parse(byOption.stdout).data.etapa_atual).toBe(7);
    expect(byEnvironment.stdout).toBe(byOption.stdout);
  });

  test('reads an id that is no valid UTF-8 by its bytes', () => {
    using folder = sessionFolder([]);
    const name = Buffer.from('progress_a\xff.json', 'latin1');
    writeFileSync(Buffer.concat([Buffer.from(`${folder.path}/`), name]), '[]');
    const script = `exec "$0" --input-type=module -e "$1" -- --data-dir "$2" "$(printf 'a\\377')"`;
    const start = `const { main } = await import(${JSON.stringify(join(import.meta.dirname, '../../../src/cli/rpa-status.ts'))});
      process.exitCode = await main(process.argv.slice(1));`;
    const { status, stdout } = runToEnd('sh', ['-c', script, process.execPath, start, folder.path]);
    expect(status).toBe(70);
    expect(JSON.parse(stdout).message).toBe('Erro ao ler arquivo de progresso');
  });
});

describe('a wrong command line', () => {
  test.each([
    ['no id', []],
    ['two ids', ['a', 'b']],
    ['an unknown option', ['--bogus', 'a']],
    ['two forms at once', ['--live', '--watch', 'a']],
    ['an id for --list', ['--list', 'a']],
    ['an id for --batch', ['--batch', 'a']],
    ['an unknown form of input', ['--batch', '--batch-input', 'xml']],
    ['--state without --list', ['--state', 'lost', '--batch']],
    ['an option without its value', ['a', '--data-dir']],
  ])('ends with 64 and one sentence: %s', (_, args) => {
    const { status, stdout, stderr } = rpaStatus(args);
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toMatch(/^\S.*\n$/);
  });

  test.each([['--help'], ['--version']])('%s is none', (option) => {
    const { status, stdout, stderr } = rpaStatus([option]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).not.toBe('');
  });
});
