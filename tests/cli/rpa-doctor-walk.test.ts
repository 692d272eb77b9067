import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../demo/site/server.ts';
import { main } from '../../src/cli/rpa-doctor.ts';
import { readCanary } from '../../src/maintenance/canary/canary-file.ts';
import { chromiumHere } from '../support/chromium.ts';
import { CUSTOMER } from '../support/invented-customer.ts';
import { missing } from '../support/require.ts';
import { runInProcess } from '../support/run-in-process.ts';

describe.skipIf(missing('chromium', chromiumHere()))('rpa-doctor walk', () => {
  let site: RunningSite;
  let home: string;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'rpa-walk-'));
    mkdirSync(join(home, 'config'));
    writeFileSync(join(home, 'config/canary.json'), JSON.stringify(CUSTOMER));
    const limits = { control_timeout_s: 6, quiet_screen_s: 2, unknown_screen_s: 2 };
    const settings = { canary: { data_file: 'config/canary.json' }, limits };
    writeFileSync(join(home, 'config/rpa.json'), JSON.stringify(settings));
    return () => rmSync(home, { recursive: true, force: true });
  });

  const walk = (session: string, scenario: string, ...args: string[]) => {
    const address = `${site.url}/cotacao?${new URLSearchParams({ session, scenario })}`;
    return runInProcess(main, ['walk', '--home', home, '--site', address, ...args]);
  };

  test('stops before the first screen with personal data, and remembers how it went', async () => {
    const { status, stdout, stderr } = await walk('walk', '', '--json');
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ success: true, failure: null, drift: [], troubles: [] });
    const [remembered] = readCanary(home);
    expect(remembered?.screens.map(({ tela }) => tela)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const sent = JSON.stringify(site.received('walk'));
    expect(sent).toContain(CUSTOMER.placa);
    for (const personal of [CUSTOMER.cpf, CUSTOMER.nome, CUSTOMER.email, CUSTOMER.celular])
      expect(sent).not.toContain(personal);
    expect(existsSync(join(home, 'sessions'))).toBe(false);
  });

  test('tells a screen that it does not know, and keeps its page', async () => {
    const { status, stdout } = await walk('walk-lost', 'renamed-all-6');
    expect(status).toBe(69);
    expect(stdout).toContain('unexpected_screen');
    expect(readCanary(home)[0]).toMatchObject({
      failure: { key: 'unexpected_screen' },
      troubles: [{ kind: 'failed' }],
    });
    expect(readdirSync(join(home, 'rpa_data/canary/evidence'))).toContain('page.html');
    expect(readFileSync(join(home, 'rpa_data/canary/evidence/page.html'), 'utf8')).not.toContain(
      CUSTOMER.placa,
    );
  });

  test('without test data says what to set', async () => {
    writeFileSync(join(home, 'config/rpa.json'), '{}');
    const { status, stderr } = await walk('walk-none', '');
    expect(status).toBe(78);
    expect(stderr).toContain('canary.data_file');
  });
});
