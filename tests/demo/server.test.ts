import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../demo/site/scenario/catalogue.ts';
import { type RunningSite, startSite } from '../../demo/site/server.ts';
import { SKINS } from '../../demo/site/skin.ts';

describe("the replica's server", () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());

  const get = async (path: string) => {
    const response = await fetch(site.url + path);
    return { status: response.status, text: await response.text() };
  };
  const submit = (session: string, screen: number, values: object) =>
    fetch(`${site.url}/api/tela/${screen}?session=${session}`, {
      method: 'POST',
      body: JSON.stringify(values),
    });

  test('the index lists every scenario, and each link opens the wizard', async () => {
    const { text } = await get('/');
    const links = [...text.matchAll(/href="(\/cotacao\?scenario=[^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links).toHaveLength(CATALOGUE.length);
    for (const link of links.filter((link) => !link.includes('error-page')))
      expect(await get(link)).toMatchObject({
        status: 200,
        text: expect.stringContaining('/skins/material/main.js'),
      });
  });

  test('an unknown scenario, profile, latency or skin is refused with its name', async () => {
    for (const [query, name] of [
      ['scenario=no-such-thing', 'no-such-thing'],
      ['profile=medium', 'medium'],
      ['latency=99:1', '99:1'],
      ['skin=tartan', 'tartan'],
    ])
      expect(await get(`/cotacao?${query}`)).toMatchObject({
        status: 400,
        text: expect.stringContaining(name ?? ''),
      });
    await expect(startSite({ scenario: 'no-such-thing' })).rejects.toThrow('no-such-thing');
    await expect(startSite({ skin: 'tartan' })).rejects.toThrow('tartan');
  });

  test('a page loads what is the same for all, and the modules and styles of its own skin', async () => {
    for (const skin of SKINS) {
      const { text } = await get(`/cotacao?skin=${skin}`);
      const loaded = [...text.matchAll(/(?:href|src)="(\/[^"]+\.(?:js|css))"/g)].map(
        ([, path]) => path ?? '',
      );
      expect(loaded).toContain('/page/wizard.js');
      expect(loaded).toContain(`/skins/${skin}/main.js`);
      expect(loaded.filter((path) => !/^\/page\//.test(path) && !path.startsWith(`/skins/${skin}/`))).toEqual(
        [],
      );
      for (const path of new Set(loaded)) expect((await get(path)).status).toBe(200);
    }
  });

  test('what a session submits is kept in order, counted, and forgotten on demand', async () => {
    await get('/cotacao?session=kept');
    await submit('kept', 1, { tipo: 'carro' });
    await submit('kept', 2, { plate: 'ABC1D23' });
    await submit('kept', 2, { plate: 'ABC1D24' });
    expect(JSON.parse((await get('/__received/kept')).text)).toEqual({
      session: 'kept',
      submissions: [
        { screen: 1, values: { tipo: 'carro' } },
        { screen: 2, values: { plate: 'ABC1D23' } },
        { screen: 2, values: { plate: 'ABC1D24' } },
      ],
      counts: { 1: 1, 2: 2 },
    });
    expect(JSON.parse((await get('/__received')).text).sessions).toContain('kept');
    await fetch(`${site.url}/__received/kept`, { method: 'DELETE' });
    expect((await get('/__received/kept')).status).toBe(404);
    expect((await get('/__expected/kept')).status).toBe(404);
    expect((await submit('kept', 3, {})).status).toBe(404);
  });

  test('a plate or a CPF chooses the scenario of its own session only', async () => {
    await get('/cotacao?session=zero');
    await get('/cotacao?session=plain');
    await submit('zero', 2, { plate: 'ZKM1D23' });
    await submit('plain', 2, { plate: 'ABC1D23' });
    expect(await (await submit('zero', 5, {})).json()).toMatchObject({ proxima: 5.5 });
    expect(await (await submit('plain', 5, {})).json()).toMatchObject({ proxima: 6 });
    await submit('plain', 9, { cpfTelaSegurado: '901.234.567-04' });
    expect(await (await submit('plain', 13, {})).json()).toMatchObject({ proxima: 14 });
  });

  test('prices depend on the data alone', async () => {
    const pricesOf = async (session: string, plate: string) => {
      await get(`/cotacao?session=${session}`);
      await submit(session, 2, { plate });
      await get(`/api/estimativas?session=${session}`);
      return site.expected(session)?.estimates;
    };
    const first = await pricesOf('price-1', 'ABC1D23');
    expect(await pricesOf('price-2', 'ABC1D23')).toEqual(first);
    expect(await pricesOf('price-3', 'XYZ9A87')).not.toEqual(first);
  });

  test('the three spacings of money', async () => {
    await get('/cotacao?session=spacing&scenario=no-login');
    await get('/api/resultado?session=spacing');
    const plans = site.expected('spacing')?.plans;
    for (const plan of [plans?.plano_recomendado, plans?.plano_alternativo]) {
      expect(plan?.valor).toMatch(/^R\$\d{1,3}(\.\d{3})*,\d{2}$/);
      expect(plan?.valor_franquia).toMatch(/^R\$\u00a0\d{1,3}(\.\d{3})*,\d{2}$/);
      expect(plan?.danos_morais).toMatch(/^R\$ \d{1,3}(\.\d{3})*,\d{2}$/);
    }
  });

  test('a latency override holds back the answer of its screen only', async () => {
    const brief = await startSite();
    await fetch(`${brief.url}/cotacao?session=held&latency=4:600000`);
    const submitTo = (screen: number) =>
      fetch(`${brief.url}/api/tela/${screen}?session=held`, { method: 'POST', body: '{}' });
    const held = submitTo(4).then(
      () => 'answered',
      () => 'cut off',
    );
    expect(await Promise.race([held, submitTo(3).then(() => 'the other first')])).toBe('the other first');
    await brief.close();
    expect(await held).toBe('cut off');
  });

  test('closing does not wait for answers that never come', async () => {
    const brief = await startSite({ scenario: 'stuck-1' });
    await fetch(`${brief.url}/cotacao?session=s`);
    const unanswered = fetch(`${brief.url}/api/tela/1?session=s`, { method: 'POST', body: '{}' });
    const settled = expect(unanswered).rejects.toThrow();
    while (brief.received('s')?.counts[1] !== 1) await new Promise((resolve) => setImmediate(resolve));
    await brief.close();
    await settled;
  });

  test('nothing but the files for browsers is served', async () => {
    for (const path of [
      '/server.ts',
      '/..%2fserver.ts',
      '/%2e%2e/server.ts',
      '/page/screens',
      '/skins/material/walk.ts',
    ])
      expect((await get(path)).status).toBe(404);
  });
});
