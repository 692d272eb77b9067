import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { checkSite } from '../../../src/maintenance/doctor/check-site.ts';
import { checkBrowser } from '../../../src/maintenance/doctor/checks/browser.ts';
import { readText } from '../../../src/maintenance/doctor/machine.ts';
import { tosegurado } from '../../../src/quote/flows/tosegurado/flow.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';

const PATIENT_MS = 30_000;
const HASTY_MS = 2_000;

const CHANGED_SITE = `<h1>Qual seguro você deseja cotar?</h1>
<button><img alt="Auto" src="/insurance-icons/car.svg">Carro</button>
<button><img alt="">Moto</button>`;

const REWORDED_SITE = `<h1>Escolha o tipo de seguro que quer cotar</h1>
<button>Carro</button><button>Moto</button>`;

const AMBIGUOUS_SITE = `<h1>Qual seguro você deseja cotar?</h1>
<p><button>Carro</button></p><p><button>Carro</button></p><p><button>Moto</button></p>`;

describe.skipIf(missing('chromium', chromiumHere()))('rpa-doctor site', () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());

  const check = (address: string, patienceMs = PATIENT_MS) =>
    checkSite({ flow: tosegurado, site: address, executable: process.env.RPA_CHROMIUM ?? null, patienceMs });

  const serve = async (status: number, body: string): Promise<string> => {
    const server = createServer((_, response) => {
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body);
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    server.listen(0, '127.0.0.1', resolve);
    await promise;
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
  };

  it('finds every control of screen 1 of the replica, and sends nothing', async () => {
    const { findings, controls } = await check(`${site.url}/cotacao?session=doctor`);
    expect(findings.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(controls).toMatchObject([
      { control: 'carro', by: 'name', rank: 0, paste: null },
      { control: 'moto', by: 'name', rank: 0, paste: null },
    ]);
    expect(site.received('doctor')?.submissions ?? []).toEqual([]);
  });

  it('tells a later name from what is found by its meaning only, and gives a selector to paste', async () => {
    const { findings, controls } = await check(await serve(200, CHANGED_SITE));
    const one = (id: string) => findings.find((finding) => finding.id === id);
    expect(one('site.screen1')?.status).toBe('ok');
    expect(one('site.screen1.carro')).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('by a later name'),
    });
    expect(one('site.screen1.moto')).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('by meaning only: button "'),
    });
    const paste = controls.find(({ control }) => control === 'moto')?.paste ?? '';
    expect(one('site.screen1.moto')?.remedy).toContain(`'${paste}'`);
    expect(paste).toContain('button');
  });

  it('recognises a first screen by its meaning when its sentence is new', async () => {
    const { findings } = await check(await serve(200, REWORDED_SITE));
    expect(findings.find(({ id }) => id === 'site.screen1')).toMatchObject({
      status: 'warning',
      found: 'recognised by its meaning only',
    });
  });

  it('names what is equally good', async () => {
    const { findings } = await check(await serve(200, AMBIGUOUS_SITE));
    expect(findings.find(({ id }) => id === 'site.screen1.carro')).toMatchObject({
      status: 'error',
      found: expect.stringContaining('equally good'),
    });
  });

  it('names a control that nothing finds', async () => {
    const { findings } = await check(await serve(200, '<h1>Qual seguro você deseja cotar?</h1>'));
    expect(findings.find(({ id }) => id === 'site.screen1.moto')?.status).toBe('error');
  });

  it.each([
    ['an error page', () => serve(503, 'sorry'), '503'],
    ['another page', () => serve(200, '<p>Bem-vindo</p>'), 'not seen'],
    ['nobody', async () => 'http://127.0.0.1:1/', 'ERR_'],
  ])('tells %s', async (_, address, found) => {
    const { findings, controls } = await check(await address(), HASTY_MS);
    expect(findings.at(-1)).toMatchObject({ status: 'error', found: expect.stringContaining(found) });
    expect(controls).toEqual([]);
  });

  it('says which browser is missing', async () => {
    const wish = { flow: tosegurado, site: site.url, executable: '/nowhere/chromium', patienceMs: HASTY_MS };
    expect((await checkSite(wish)).findings).toMatchObject([{ id: 'browser', status: 'error' }]);
  });

  it('a browser that starts is shown with its version, one that does not with its remedy', async () => {
    const [browser] = await checkBrowser(process.env.RPA_CHROMIUM ?? null, readText);
    expect(browser).toMatchObject({ status: 'ok', found: expect.stringMatching(/version \d+/) });
    expect(await checkBrowser('/bin/false', readText)).toMatchObject([{ id: 'browser', status: 'error' }]);
  });
});
