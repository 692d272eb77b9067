import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { offersFor } from '../../../demo/second-site/quote/offers.ts';
import { startSecondSite } from '../../../demo/second-site/server.ts';

const MAIN = join(import.meta.dirname, '../../../demo/second-site/main.ts');
const start = (...args: string[]) =>
  spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

describe('the server', () => {
  test('tells over HTTP what it tells in the process, and knows nothing of who never came', async () => {
    const site = await startSecondSite({ scenario: 'no-offers' });
    await fetch(`${site.url}/simulador?session=somebody`);
    const told = async (path: string) => (await fetch(`${site.url}${path}`)).json();
    expect(await told('/__received/somebody')).toEqual(site.received('somebody'));
    expect(await told('/__expected/somebody')).toEqual(site.expected('somebody'));
    expect(await (await fetch(`${site.url}/api/ofertas?session=somebody`)).json()).toMatchObject({
      ofertas: [],
    });
    expect((await fetch(`${site.url}/__received/nobody`)).status).toBe(404);
    expect(site.received('nobody')).toBeUndefined();
    await site.close();
  });

  test('refuses unknown scenarios', async () => {
    await expect(startSecondSite({ scenario: 'stuck-6' })).rejects.toThrow('stuck-6');
    const site = await startSecondSite();
    const refused = await fetch(`${site.url}/simulador?scenario=success,no-such-thing`);
    await site.close();
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('no-such-thing');
  });
});

describe('the offers', () => {
  const cents = (price: string | null | undefined): number =>
    Number(/R\$ ([\d.,]+)/.exec(price ?? '')?.[1]?.replaceAll(/\D/g, ''));

  test('are the same for the same answers, and a year costs twelve months', () => {
    const offers = offersFor(['PMP4A27'], false);
    expect(offers).toEqual(offersFor(['PMP4A27'], false));
    expect(offers).not.toEqual(offersFor(['PMP4A28'], false));
    for (const { mensal, anual } of offers) {
      expect(mensal).toMatch(/^R\$ \d{2,3},90 por mês em 12x$/);
      expect(cents(anual)).toBe(12 * cents(mensal));
    }
  });
});

describe('the command', () => {
  test('prints its address, serves, and ends on SIGTERM', async () => {
    const child = start('--port', '0', '--scenario', 'slow');
    const [line] = await once(createInterface(child.stdout), 'line');
    const [address] = /http:\/\/\S+\/simulador/.exec(String(line)) ?? [];
    expect((await fetch(address ?? '')).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test.each([
    [['--scenario', 'no-such-thing'], 64, 'no-such-thing'],
    [['--port', 'many'], 64, 'many'],
    [['--colour'], 64, '--colour'],
    [['--help'], 0, '--scenario'],
  ])('%j ends with one sentence, without a stack trace', async (args, code, named) => {
    const child = start(...args);
    const [said, [ended]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(ended).toBe(code);
    expect(said).toContain(named);
    expect(said).not.toContain('    at ');
  });
});
