import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSecondSite, startSecondSite } from '../../../demo/second-site/server.ts';
import { outputOf } from '../../../scripts/command/run-to-end.ts';
import { PAMPA } from '../../../src/quote/flows/pampa/outline.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { missing } from '../../support/require.ts';
import { ROOT, runCommand } from '../../support/run-command.ts';
import { planOfOffer } from './support/pampa-plans.ts';

const built = {
  available: existsSync(join(ROOT, 'dist/rpa-run.cjs')),
  reason: 'the commands are not built; npm run build',
};

const status = (...args: string[]): string => outputOf(join(ROOT, 'bin/rpa-status'), args);

describe.skipIf(missing('chromium', chromiumHere()) || missing('the built commands', built))(
  'rpa-run with the flow pampa',
  () => {
    let site: RunningSecondSite;
    let folder: string;
    beforeAll(async () => {
      site = await startSecondSite();
      folder = mkdtempSync(join(tmpdir(), 'rpa-pampa-command-'));
    });
    afterAll(async () => {
      await site.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test.for([
      ['named by its option', ['--flow', 'pampa'], {}],
      ['named by the settings', [], { settings: { site: { flow: 'pampa' } } }],
    ] as const)('%s: writes the files, and their reader shows them', async ([name, flow, settings]) => {
      const session = `pampa-${flow.length}`;
      const address = `${site.url}/simulador?${new URLSearchParams({ session })}`;
      const ended = await runCommand(folder, {
        args: ['--data', '-', '--session', session, '--site', address, ...flow],
        stdin: JSON.stringify(CUSTOMER),
        ...settings,
      });
      expect(ended.exitCode, `${name}: ${ended.stderr}`).toBe(0);
      for (const screen of PAMPA.screens) expect(ended.stderr).toContain(`[  ${screen.tela}/5]`);
      const offers = site.expected(session)?.offers ?? [];
      const plans = Object.fromEntries(
        PAMPA.plans.map(({ key }, at) => [key, offers[at] && planOfOffer(offers[at])]),
      );
      const printed = JSON.parse(ended.stdout);
      expect(printed).toMatchObject({ success: true, dados: { dados_finais: plans } });
      const { home } = ended;
      const result = readFileSync(join(home, `rpa_data/result_${session}.json`), 'utf8');
      expect(JSON.parse(result).dados_finais).toEqual(plans);

      expect(JSON.parse(status(session, '--home', home))).toMatchObject({
        data: { total_etapas: 5, status: 'success', dados_extra: plans },
      });
      expect(JSON.parse(status(session, '--live', '--home', home)).data).toMatchObject({
        ...{ etapa_atual: 5, percentual: 100, execucao: { estado: 'succeeded', fluxo: 'pampa' } },
        resultados_finais: { dados: { dados_finais: plans } },
      });
      const list = status('--list', '--home', home);
      expect(list).toMatch(new RegExp(`${session} +succeeded +5/5`));
      expect(list).toContain(offers[0]?.mensal.split(' por')[0]);
    });
  },
);
