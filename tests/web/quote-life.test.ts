import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type RunningSite, startSite } from '../../demo/site/server.ts';
import { WEBHOOK_SECRET } from '../handoff/support/leads-home.ts';
import { type Receiver, startReceiver } from '../live/protect/support/receiver.ts';
import { startLiveServer } from '../live/support/live-server.ts';
import { chromiumHere, testBrowser } from '../support/chromium.ts';
import { ACCOUNT, CUSTOMER } from '../support/invented-customer.ts';
import { missing } from '../support/require.ts';
import { type BrokerSite, startBrokerSite } from './support/broker-site.ts';

const LIMIT_MS = 240_000;
const SEEN_WITHIN_MS = 120_000;

/** Pictures for whoever looks at them. */
const PICTURES = process.env.RPA_TEST_PICTURES;

const FORM = `<form id="cotacao">${Object.entries(CUSTOMER)
  .filter(([, value]) => typeof value === 'string')
  .map(([name, value]) => `<label>${name} <input name="${name}" value="${value}"></label>`)
  .join('')}<button>Cotar</button></form>`;

describe.skipIf(missing('chromium', chromiumHere()))('a real quote on a page of the broker', () => {
  let browser: Browser;
  let insurer: RunningSite;
  beforeAll(async () => {
    [browser, insurer] = await Promise.all([testBrowser(), startSite()]);
    if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  });
  afterAll(async () => {
    await browser?.close();
    await insurer?.close();
  });

  let site: BrokerSite;
  let receiver: Receiver;
  let context: BrowserContext;
  let address = '';

  beforeEach(async () => {
    const home = mkdtempSync(join(tmpdir(), 'rpa-quote-life-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
    for (const name of ['sessions', 'rpa_data', 'queue', 'config']) mkdirSync(join(home, name));
    const put = (name: string, content: string): string => {
      writeFileSync(join(home, 'config', name), content, { mode: 0o600 });
      return `config/${name}`;
    };
    site = await startBrokerSite();
    receiver = await startReceiver(WEBHOOK_SECRET);
    onTestFinished(() => receiver.close());
    const account = { email_login: ACCOUNT.email, senha_login: ACCOUNT.senha };
    const { url } = await startLiveServer({
      home,
      settings: {
        site: {
          url: `${insurer.url}/cotacao?session=${crypto.randomUUID()}&scenario=success&tela=9`,
          credentials_file: put('account.json', JSON.stringify(account)),
        },
        auth: { secret_file: put('auth.secret', 's'.repeat(64)), start: 'anyone' },
        http: { allowed_origins: site.origin },
        handoff: {
          key_file: put('handoff.key', 'k'.repeat(64)),
          webhook_url_file: put('webhook.url', receiver.url),
          webhook_secret_file: put('webhook.secret', WEBHOOK_SECRET.toString()),
        },
      },
    });
    const specialist = 'https://wa.me/5511900001234?text=Quero%20{plano}%20{valor}%20{session}';
    address = site.put(
      `<h1>Corretora</h1>${FORM}<script src="${url}/web/rpa-progress.js" data-form="#cotacao" data-valid-days="5" data-specialist-href="${specialist}" defer></script>`,
    );
    context = await browser.newContext({ reducedMotion: 'reduce', locale: 'pt-BR' });
    onTestFinished(() => context.close());
  });

  const open = async (to = address, width = 1280): Promise<Page> => {
    const page = await context.newPage();
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(() => {
      Object.assign(window, { heard: [] as unknown[] });
      addEventListener('rpa-progress:choose', ({ detail }: CustomEventInit) =>
        (window as unknown as { heard: unknown[] }).heard.push(detail),
      );
    });
    await page.goto(to);
    await page.waitForFunction(() => document.querySelector('rpa-progress') !== null);
    return page;
  };
  const send = (page: Page) => page.getByRole('button', { name: 'Cotar' }).click();
  const sessionOf = (page: Page): Promise<string> =>
    page
      .locator('rpa-progress')
      .evaluate((element) => (element as unknown as { client: { session: string } }).client.session);
  const isReady = (page: Page) =>
    page.getByRole('heading', { name: 'Sua cotação está pronta' }).waitFor({ timeout: SEEN_WITHIN_MS });
  const picture = async (page: Page, name: string) => {
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
  };
  const axeProblems = async (page: Page): Promise<string[]> => {
    await page.evaluate(axe.source);
    return page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run('rpa-progress');
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
    });
  };

  test(
    'outlives a reload, is not made twice for the same data, is shared, printed and chosen from',
    async () => {
      const page = await open();
      await send(page);
      await page
        .getByText(/Etapa \d+ de 15/)
        .first()
        .waitFor({ timeout: SEEN_WITHIN_MS });
      const session = await sessionOf(page);
      await page.reload();
      await page.getByRole('dialog').waitFor();
      await expect.poll(() => sessionOf(page)).toBe(session);
      expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(CUSTOMER.nome);

      // Another tab, the same data: the quote that there is, not a second one at the insurer.
      const second = await open();
      await send(second);
      await expect.poll(() => sessionOf(second)).toBe(session);
      await isReady(second);
      await second.close();
      await isReady(page);

      const card = await page.locator('rpa-progress .card').innerText();
      expect(card).toMatch(/Valores calculados em \d+\/\d+\/\d+, válidos até \d+\/\d+\/\d+/);
      expect(await axeProblems(page)).toEqual([]);
      await picture(page, 'plans-desktop');

      // A link that finds it again, whose token no address bar keeps and no server hears of.
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.origin });
      await page.getByRole('button', { name: 'Copiar o link desta cotação' }).click();
      await page.getByRole('button', { name: 'Link copiado' }).waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const elsewhere = await browser.newContext({ reducedMotion: 'reduce', locale: 'pt-BR' });
      onTestFinished(() => elsewhere.close());
      const phone = await elsewhere.newPage();
      await phone.setViewportSize({ width: 390, height: 780 });
      await phone.goto(link);
      await isReady(phone);
      expect(phone.url()).toBe(address);
      expect(site.asked.filter((asked) => asked.includes('eyJ'))).toEqual([]);

      // On a phone both prices stay in sight.
      const prices = phone.locator('rpa-progress .compare');
      await phone.locator('rpa-progress .plan').last().scrollIntoViewIfNeeded();
      expect(await prices.isVisible()).toBe(true);
      const box = await prices.boundingBox();
      expect(box !== null && box.y >= 0 && box.y < 300).toBe(true);
      expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await picture(phone, 'plans-phone');

      // The plan that is wanted goes to the broker, once.
      await page.getByRole('button', { name: 'Quero este plano: Plano alternativo' }).click();
      await page.getByText('Pedido enviado').waitFor();
      expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([
        { session, plan: 'plano_alternativo', price: expect.stringMatching(/^R\$/) },
      ]);
      const href = await page.getByRole('link', { name: 'Falar com um especialista' }).getAttribute('href');
      expect(decodeURIComponent(href ?? '')).toContain('Quero Plano alternativo R$');
      expect(href).toContain(session);
      expect(
        await page.evaluate(() =>
          document.activeElement?.shadowRoot?.activeElement?.getAttribute('data-plan'),
        ),
      ).toBe('plano_alternativo');
      expect(await axeProblems(page)).toEqual([]);
      await picture(page, 'chosen-desktop');
      await expect
        .poll(() => receiver.received.map(({ headers }) => headers['webhook-id']).sort(), { timeout: 30_000 })
        .toEqual([`${session}.escolha_plano_alternativo`, `${session}.fim`]);

      // On paper: the plans, nothing of the page around them, no buttons.
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      expect(await page.locator('#cotacao').isVisible()).toBe(false);
      expect(await page.locator('rpa-progress .plan').first().isVisible()).toBe(true);
      expect(await page.getByRole('button', { name: 'Quero este plano' }).count()).toBe(0);
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      const sheets = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
      expect(sheets).toBeGreaterThanOrEqual(1);
      expect(sheets).toBeLessThanOrEqual(4);
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      const clipped = await page
        .locator('rpa-progress .card')
        .evaluate((card) => card.scrollHeight > card.clientHeight + 1);
      expect(clipped).toBe(false);
      await picture(page, 'print');
    },
    LIMIT_MS,
  );
});
