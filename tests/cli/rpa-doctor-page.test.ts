import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { pageAsTest } from '../../src/cli/rpa-doctor/page-as-test.ts';
import { main } from '../../src/cli/rpa-doctor.ts';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { runInProcess } from '../support/run-in-process.ts';

const PLATE =
  '<h2>Qual é a placa do carro?</h2><label>Placa <input id="p"></label><button>Continuar</button>';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rpa-page-'));
  return () => rmSync(home, { recursive: true, force: true });
});

const run = (...args: string[]) => runInProcess(main, ['page', ...args, '--home', home]);

describe('rpa-doctor page', () => {
  test('wants a page', async () => {
    expect((await run()).status).toBe(64);
    expect((await run('nowhere.html')).status).toBe(65);
    expect(await run('no_such_session')).toMatchObject({
      status: 65,
      stderr: expect.stringContaining('kept no page'),
    });
  });

  test('makes tests in a checkout only, and never over another', async () => {
    const examination = { flow: 'tosegurado', recognition: { is: null, runnerUp: null, also: [] } };
    const wish = { name: 'plate', html: PLATE, tela: 2 };
    const made = { ...wish, examination: { ...examination, controls: [], captured: null, missing: [] } };
    await expect(pageAsTest(made, home)).rejects.toThrow('in a checkout');
    mkdirSync(join(home, 'tests/support'), { recursive: true });
    mkdirSync(join(home, 'src/quote'), { recursive: true });
    writeFileSync(join(home, 'tests/support/chromium.ts'), '');
    await expect(pageAsTest({ ...made, name: '../up' }, home)).rejects.toThrow('--as-test');
    const [page = '', written = ''] = await pageAsTest(made, home);
    expect(readFileSync(page, 'utf8')).toBe(PLATE);
    expect(readFileSync(written, 'utf8')).toContain('tela: 2');
    await expect(pageAsTest(made, home)).rejects.toThrow('is there already');
  });

  test.skipIf(missing('chromium', chromiumHere()))(
    'tells of the page that a session kept, as JSON too',
    async () => {
      const folder = join(home, 'sessions/one/evidence');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'page.html'), PLATE);
      const { status, stdout } = await run('one', '--json');
      expect(status).toBe(0);
      const document = JSON.parse(stdout);
      expect(document).toMatchObject({
        success: true,
        session: 'one',
        recognition: { is: { tela: 2 } },
        missing: [],
      });
      expect(document.controls[0]).toMatchObject({ control: 'placa', by: 'meaning', paste: '#p' });
    },
  );

  test.skipIf(missing('chromium', chromiumHere()))(
    'takes the flow that a session walked, of a file the one of the settings, before either the one it is told',
    async () => {
      const folder = join(home, 'sessions/other');
      mkdirSync(join(folder, 'evidence'), { recursive: true });
      writeFileSync(join(folder, 'evidence/page.html'), PLATE);
      const status = { status: 'failed', attempt: 1, exit_code: 69, fluxo: 'pampa' };
      writeFileSync(join(folder, 'status.json'), JSON.stringify(status));
      mkdirSync(join(home, 'config'));
      writeFileSync(join(home, 'config/rpa.json'), JSON.stringify({ site: { flow: 'pampa' } }));
      const flowOf = async (...args: string[]): Promise<string> =>
        JSON.parse((await run(...args, '--json')).stdout).flow;
      expect(await flowOf('other')).toBe('pampa');
      expect(await flowOf(join(folder, 'evidence/page.html'))).toBe('pampa');
      expect(await flowOf('other', '--flow', 'tosegurado')).toBe('tosegurado');
    },
  );
});
