import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { CUSTOMER, type Form, OTHER_DRIVER } from '../../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../../support/personal-spellings.ts';
import { missing } from '../../support/require.ts';
import { type CommandEnd, ROOT, runCommand } from '../../support/run-command.ts';

const FORM: Form = { ...CUSTOMER, ...OTHER_DRIVER };
const SPELLINGS = personalSpellings(FORM);
const DATA = JSON.stringify(FORM);

const built = {
  available: existsSync(join(ROOT, 'dist/rpa-run.cjs')),
  reason: 'the commands are not built; npm run build',
};

/** stdout is one JSON document and a line end, nothing before, nothing after. */
const documentOf = ({ stdout, stderr }: CommandEnd) => {
  expect(stdout, stderr).toMatch(/^\{\n[\s\S]*\n\}\n$/);
  return JSON.parse(stdout);
};

const expectDiscreet = ({ stdout, stderr, processes }: CommandEnd): void => {
  expect(givenAway(stdout, SPELLINGS)).toEqual([]);
  expect(givenAway(stderr, SPELLINGS)).toEqual([]);
  for (const [pid, seen] of processes) expect(givenAway(seen, SPELLINGS), `process ${pid}`).toEqual([]);
  expect(stderr).not.toMatch(/^\s+at /m);
};

describe
  .skipIf(missing('chromium', chromiumHere()) || missing('the built commands', built))
  .concurrent('rpa-run', () => {
    let site: RunningSite;
    let folder: string;
    beforeAll(async () => {
      site = await startSite();
      folder = mkdtempSync(join(tmpdir(), 'rpa-command-'));
    });
    afterAll(async () => {
      await site.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const address = (session: string, scenario = ''): string[] => [
      '--site',
      `${site.url}/cotacao?${new URLSearchParams({ session, scenario })}`,
    ];

    test('prints one document on stdout, lines on stderr, and shows the data to no process', async () => {
      const args = ['--data', '-', '--session', 'whole', ...address('whole')];
      const ended = await runCommand(folder, { args, stdin: DATA });
      const printed = documentOf(ended);
      expect(ended.exitCode, ended.stderr).toBe(0);
      expect(printed).toMatchObject({
        ...{ success: true, status: 'success', codigo: 9002, exit_code: 0, erros: [], session_id: 'whole' },
        dados: { dados_finais: site.expected('whole')?.plans, tentativas: 1, tela_falhou: null, avisos: [] },
        arquivos: { pasta: join(ended.home, 'sessions/whole'), evidencias: [] },
      });
      for (const screen of [1, 5, 9, 13, 15])
        expect(ended.stderr).toMatch(new RegExp(`^.*\\[ *${screen}/15\\]`, 'm'));
      // rpa-run, the browser, its zygotes, its services and its page.
      expect(ended.processes.size).toBeGreaterThan(4);
      expect([...ended.processes.values()].filter((seen) => seen.includes('--type=renderer'))).not.toEqual(
        [],
      );
      expectDiscreet(ended);
    });

    test('takes the data from a file, and is silent on request', async () => {
      const file = join(folder, 'customer.json');
      writeFileSync(file, DATA, { mode: 0o600 });
      const args = ['--data', `@${file}`, '--screens', '5', '--modo-silencioso', ...address('file')];
      const ended = await runCommand(folder, { args });
      const printed = documentOf(ended);
      expect(ended.exitCode, ended.stderr).toBe(0);
      expect(printed.dados.estimativas_tela_5.coberturas_detalhadas).toHaveLength(3);
      expect(printed.dados.telas_executadas).toEqual([1, 2, 3, 4, 5]);
      expect(ended.stderr).toBe('');
      expectDiscreet(ended);
    });

    test('tells a refusal in its exit code, in the document and on stderr', async () => {
      const file = join(folder, 'former.json');
      writeFileSync(file, DATA, { mode: 0o600 });
      const args = ['--config', file, ...address('refused', 'unknown-plate')];
      const ended = await runCommand(folder, { args });
      expect(ended.exitCode, ended.stderr).toBe(20);
      expect(documentOf(ended)).toMatchObject({
        ...{ success: false, status: 'error', codigo: 6001, tipo: 'veiculo_nao_encontrado', exit_code: 20 },
        dados: { tela_falhou: 2, dados_finais: {} },
        erros: [{ codigo: 6001, tela: 2, contexto: 'finalizacao' }],
      });
      expectDiscreet(ended);
    });

    test('answers wrong data with every problem at once and none of the values', async () => {
      const wrong = {
        ...FORM,
        cpf: '52998224720',
        cep: '8920163',
        email: 'anastacia.quaresmeira@',
        placa: 'QWZ7K5',
      };
      const ended = await runCommand(folder, {
        args: ['--data', '-', ...address('wrong')],
        stdin: JSON.stringify(wrong),
      });
      expect(ended.exitCode, ended.stderr).toBe(65);
      const printed = documentOf(ended);
      const fields = printed.erros.map(({ campo }: { campo?: string }) => campo);
      expect(fields).toEqual(expect.arrayContaining(['cpf', 'cep', 'email', 'placa']));
      expect(site.received('wrong')).toBeUndefined();
      for (const value of [wrong.cpf, wrong.cep, wrong.email, wrong.placa])
        expect(`${ended.stdout}${ended.stderr}`).not.toContain(value);
      expectDiscreet(ended);
    });

    test.for([
      ['an unknown option', ['--nothing'], 64],
      ['a number of screens that there is not', ['--data', '-', '--screens', '7'], 64],
      ['an address that is none', ['--data', '-', '--site', 'javascript:1'], 64],
      ['a session id that leads elsewhere', ['--data', '-', '--session', '../x'], 65],
      ['a file that is not there', ['--data', '@/nowhere/customer.json'], 65],
    ] as const)('says in one sentence what is wrong with %s', async ([, args, code]) => {
      const ended = await runCommand(folder, { args, stdin: DATA });
      expect(ended.exitCode).toBe(code);
      expect(ended.stdout).toBe('');
      expect(ended.stderr.trim()).not.toBe('');
      expectDiscreet(ended);
    });

    test('without an address says how to set one and how to try the demo', async () => {
      const ended = await runCommand(folder, { args: ['--data', '-'], stdin: DATA });
      expect(ended.exitCode).toBe(78);
      const { sugestao, tipo } = documentOf(ended);
      expect(tipo).toBe('site_nao_configurado');
      expect(sugestao).toMatch(/--site[\s\S]*npm run demo/);
      expectDiscreet(ended);
    });

    test('does not run a session twice', async () => {
      const args = ['--data', '-', '--session', 'once', ...address('once', 'unknown-plate')];
      const first = await runCommand(folder, { args, stdin: DATA });
      const second = await runCommand(folder, { args, stdin: DATA, home: first.home });
      expect([first.exitCode, second.exitCode]).toEqual([20, 75]);
      expect(site.received('once')?.counts).toEqual({ 1: 1, 2: 1 });
      expect(second.stdout).toBe('');
      expectDiscreet(second);
    });
  });
