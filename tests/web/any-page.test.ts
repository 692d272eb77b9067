import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { startLiveServer } from '../live/support/live-server.ts';
import { chromiumHere, testBrowser } from '../support/chromium.ts';
import { CUSTOMER } from '../support/invented-customer.ts';
import { missing } from '../support/require.ts';
import { ROOT } from '../support/run-command.ts';
import { type BrokerSite, startBrokerSite } from './support/broker-site.ts';

const SCRIPT = readFileSync(join(ROOT, 'dist/web/rpa-progress.js'), 'utf8');

/** A wrong CPF: the server names it and starts nothing. */
const FIELDS = `<label>Nome do segurado <input name="nome" value="${CUSTOMER.nome}"></label>
<label>CPF <input name="cpf" value="11111111111"></label><label>Placa <input name="placa" value="x"></label>`;
const formOf = (more = '', attributes = ''): string =>
  `<form id="cotacao" ${attributes}>${FIELDS}${more}<button>Cotar</button></form>`;

describe.skipIf(missing('chromium', chromiumHere()))('the form of any page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await testBrowser();
  });
  afterAll(() => browser?.close());

  let site: BrokerSite;
  let base = '';
  let page: Page;
  let said: string[];
  beforeEach(async () => {
    const home = mkdtempSync(join(tmpdir(), 'rpa-any-page-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    for (const name of ['sessions', 'rpa_data', 'queue']) mkdirSync(join(home, name));
    site = await startBrokerSite();
    // As many write it, with a slash at the end.
    ({ url: base } = await startLiveServer({
      home,
      settings: { http: { allowed_origins: `${site.origin}/` } },
    }));
    page = await browser.newPage({ reducedMotion: 'reduce' });
    said = [];
    page.on('console', (message) => said.push(message.text()));
    onTestFinished(() => page.close());
  });

  const tag = (attributes = 'data-form="#cotacao" defer'): string =>
    `<script src="${base}/web/rpa-progress.js" ${attributes}></script>`;
  const press = () => page.getByRole('button', { name: 'Cotar' }).click();
  const isTaken = async (): Promise<void> => {
    await page.getByRole('heading', { name: 'Vamos conferir os seus dados' }).waitFor();
    expect(page.url()).not.toContain('?');
    expect(site.asked.filter((address) => address.includes('cpf'))).toEqual([]);
  };

  test('is found by a module, which has no currentScript', async () => {
    await page.goto(site.put(formOf() + tag('type="module" data-form="#cotacao"')));
    await page.waitForFunction(() => document.querySelector('rpa-progress') !== null);
    await press();
    await isTaken();
  });

  test('is found when a loader inlines the script', async () => {
    await page.goto(
      site.put(
        `${formOf()}<script type="module" data-form="#cotacao" data-base="${base}">${SCRIPT}</script>`,
      ),
    );
    await page.waitForFunction(() => document.querySelector('rpa-progress') !== null);
    await press();
    await isTaken();
  });

  test.each([
    ['form.submit()', 'document.forms[0].submit()'],
    ['requestSubmit()', 'document.forms[0].requestSubmit()'],
    ["another script's prototype call", 'HTMLFormElement.prototype.submit.call(document.forms[0])'],
  ])('is taken when it is sent by %s', async (_name, code) => {
    await page.goto(site.put(formOf() + tag()));
    await page.waitForFunction(() => document.querySelector('rpa-progress') !== null);
    await page.evaluate(code);
    await isTaken();
  });

  test.each(['matches', 'querySelectorAll', 'submit', 'elements', 'method', 'action'])(
    'may have an input named %s',
    async (name) => {
      await page.goto(site.put(formOf(`<input name="${name}" value="x">`) + tag()));
      await page.waitForFunction(() => document.querySelector('rpa-progress') !== null);
      await press();
      await isTaken();
      await page.getByRole('button', { name: 'Corrigir os dados' }).click();
      expect(await page.locator('[name=cpf]').getAttribute('aria-invalid')).toBe('true');
    },
  );

  test('survives a body that takes the place of its own', async () => {
    await page.goto(site.put(formOf() + tag()));
    await page.waitForFunction(() => document.querySelector('rpa-progress') !== null);
    await page.evaluate(() => {
      const next = document.createElement('body');
      next.append(document.forms[0] as HTMLFormElement);
      document.documentElement.replaceChild(next, document.body);
    });
    await press();
    await isTaken();
  });

  test('goes on when the element is moved, and a window that was open stays over the page', async () => {
    await page.goto(site.put(`${formOf()}<aside></aside>${tag()}`));
    await page.waitForFunction(() => document.querySelector('rpa-progress') !== null);
    await press();
    await isTaken();
    await page.evaluate(() =>
      document.querySelector('aside')?.append(document.querySelector('rpa-progress') as Element),
    );
    const isOver = () => page.locator('rpa-progress dialog').evaluate((dialog) => dialog.matches(':modal'));
    await expect.poll(isOver).toBe(true);
    await page.getByRole('button', { name: 'Corrigir os dados' }).click();
    await press();
    await isTaken();
  });

  test('never puts what was written into an address, even when the script is gone by then', async () => {
    await page.goto(site.put(formOf() + tag()));
    await page.waitForFunction(() => document.querySelector('rpa-progress') !== null);
    await page.evaluate(() => document.querySelector('rpa-progress')?.removeAttribute('form'));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    await press();
    await page.getByRole('heading', { name: 'A cotação não foi enviada' }).waitFor();
    expect(page.url()).toBe(`${base}/web/sem-envio`);
  });

  test('that cannot be taken is said in the console', async () => {
    await page.goto(site.put(formOf() + tag('data-form="#cotação(" defer')));
    await expect.poll(() => said.join('\n')).toContain('is no selector');
    await page.goto(site.put(formOf() + tag('defer')));
    await expect.poll(() => said.join('\n')).toContain('no form is taken over');
  });

  test("errors stand at their fields in the form's own words, until each is corrected", async () => {
    await page.goto(site.put(formOf() + tag()));
    await page.waitForFunction(() => document.querySelector('rpa-progress') !== null);
    await press();
    await isTaken();
    const inWindow = await page.locator('rpa-progress .fields').innerText();
    expect(inWindow).toContain('Data de nascimento');
    expect(inWindow).not.toMatch(/data_nascimento|estado_civil/);
    await page.getByRole('button', { name: 'Corrigir os dados' }).click();
    const summary = page.getByRole('group', { name: 'Campos para corrigir' });
    expect(await summary.innerText()).toContain('Placa');
    const plate = page.locator('[name=placa]');
    const described = await plate.getAttribute('aria-describedby');
    expect(await page.locator(`#${described}`).innerText()).not.toBe('');
    await plate.fill('QWZ7K54');
    expect(await plate.getAttribute('aria-invalid')).toBeNull();
    expect(await summary.innerText()).not.toContain('Placa');
    expect(await page.locator('[name=cpf]').getAttribute('aria-invalid')).toBe('true');
  });

  test('sent to a server that never answers, ends with a word and not with a bar that stands still', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      silent.closeAllConnections();
      silent.close();
    });
    await page.clock.install();
    await page.goto(
      site.put(
        formOf() +
          tag(
            `data-form="#cotacao" data-base="http://127.0.0.1:${(silent.address() as AddressInfo).port}" defer`,
          ),
      ),
    );
    await page.waitForFunction(() => document.querySelector('rpa-progress') !== null);
    await press();
    await page.getByRole('heading', { name: 'Preparando a sua cotação' }).waitFor();
    const isOver = async (): Promise<boolean> => {
      await page.clock.fastForward(30_000);
      return page.getByRole('heading', { name: 'O servidor não respondeu' }).isVisible();
    };
    await expect.poll(isOver, { timeout: 20_000 }).toBe(true);
    await page.getByRole('button', { name: 'Tentar novamente' }).waitFor();
  });

  test('of a page that is not allowed blames no connection of the customer', async () => {
    const other = await startBrokerSite();
    await page.goto(other.put(formOf() + tag()));
    await page.waitForFunction(() => document.querySelector('rpa-progress') !== null);
    await press();
    await page
      .getByRole('heading', { name: 'Não foi possível iniciar a cotação' })
      .waitFor({ timeout: 20_000 });
    expect(await page.locator('rpa-progress .card').innerText()).not.toMatch(/internet/i);
    expect(said.join('\n')).toContain(`put exactly that into http.allowed_origins`);
    expect(said.join('\n')).toContain(other.origin);
  });
});
