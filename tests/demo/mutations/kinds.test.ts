import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KIND_NAMES } from '../../../demo/site/mutations/kind-names.ts';
import { startSite } from '../../../demo/site/server.ts';

const PAGE = join(import.meta.dirname, '../../../demo/site/mutations/page');

describe('the kinds of mutations', () => {
  test('the names that the server knows are those that the page has, in its order', async () => {
    const { KINDS } = (await import(join(PAGE, 'kinds.js'))) as { KINDS: { name: string }[] };
    expect(KINDS.map(({ name }) => name)).toEqual(KIND_NAMES);
  });

  test('no synonym stands for two texts that one screen may show', async () => {
    const { SYNONYMS } = (await import(join(PAGE, 'synonym-table.js'))) as {
      SYNONYMS: Map<string, string[]>;
    };
    const ofPlans = ['franquia', 'valor de mercado', 'assistência', 'vidros', 'carro reserva'];
    const ofLimits = ['danos materiais', 'danos corporais', 'danos morais', 'morte/invalidez'];
    const others = [...ofPlans, ...ofLimits].flatMap((words) => SYNONYMS.get(words) ?? []);
    expect(others.length).toBeGreaterThan(ofPlans.length);
    expect(new Set(others).size).toBe(others.length);
    for (const text of others) expect(text).not.toMatch(/R\$/);
  });

  test('a seed without a count and an unknown kind are refused with their names', async () => {
    const site = await startSite();
    for (const [query, named] of [
      ['mutate=seed', 'seed'],
      ['mutate=a.1&kinds=no-such-kind', 'no-such-kind'],
    ]) {
      const response = await fetch(`${site.url}/cotacao?${query}`);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain(named);
    }
    await site.close();
  });

  test('a site may change the pages of every session', async () => {
    const site = await startSite({ mutate: { seed: 's', count: 2, kinds: ['spaces'] } });
    const text = await (await fetch(`${site.url}/cotacao?session=every`)).text();
    expect(text).toContain('/__mutations/page/main.js?session=every&amp;seed=s&amp;count=2&amp;kinds=spaces');
    const [, address = ''] = /src="(\/__mutations[^"]+)"/.exec(text) ?? [];
    expect((await fetch(site.url + address.replaceAll('&amp;', '&'))).status).toBe(200);
    expect(site.mutations('every')).toEqual([]);
    expect(site.mutations('never came')).toBeUndefined();
    await site.close();
  });

  test('a report that is none is refused', async () => {
    const site = await startSite();
    await fetch(`${site.url}/cotacao?session=s`);
    const send = (path: string) => fetch(site.url + path, { method: 'POST', body: '{"other":1}' });
    for (const path of ['/__mutations/s', '/__decoys/s']) expect((await send(path)).status).toBe(400);
    for (const path of ['/__mutations/x', '/__decoys/x']) expect((await send(path)).status).toBe(404);
    await site.close();
  });
});
