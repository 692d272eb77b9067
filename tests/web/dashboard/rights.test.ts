import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mintToken } from '../../../src/auth/mint-token.ts';
import type { Right } from '../../../src/auth/rights.ts';
import { drainPath } from '../../../src/launch/queue/queue-paths.ts';
import { operatorRecordPath } from '../../../src/live/audit/operator-record.ts';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { Dice } from '../../fixtures/sessions/dice.ts';
import { putEnded, putRunning } from '../../fixtures/sessions/invented-sessions.ts';
import { type RunningLiveServer, startLiveServer } from '../../live/support/live-server.ts';
import { chromiumHere, testBrowser } from '../../support/chromium.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../../support/personal-spellings.ts';
import { missing } from '../../support/require.ts';
import { axeProblems, CALM_SETTINGS, dayHome, openPage, rowsOf, soon } from '../support/dashboard.ts';

/** Pictures for whoever looks at them. */
const PICTURES = process.env.RPA_TEST_PICTURES;
const SECRET = 'r'.repeat(48);
const SPELLINGS = personalSpellings(CUSTOMER);
const MINUTE_MS = 60_000;

const tokenWith = (rights: readonly Right[]): string =>
  mintToken(Buffer.from(SECRET), {
    holder: { kind: 'operator', name: 'Ana', rights },
    ttlS: 3_600,
    issuer: 'rpa-runner',
    audience: 'rpa-runner',
    now: new Date(),
  }).token;

describe.skipIf(missing('chromium', chromiumHere()))(
  'what operators with a right may do in the dashboard',
  () => {
    let browser: Browser;
    let home: string;
    let failed: SessionId;
    let gone: SessionId;
    let going: SessionId;

    beforeAll(async () => {
      browser = await testBrowser();
      if (PICTURES) mkdirSync(PICTURES, { recursive: true });
      ({ home } = await dayHome({ ended: 0, running: [], queued: 0 }));
      const shop = { home, dice: new Dice(21) };
      failed = (await putEnded(shop, Date.now() - 10 * MINUTE_MS, 'site_unreachable')) as SessionId;
      gone = (await putEnded(shop, Date.now() - 20 * MINUTE_MS, 'manual_quote')) as SessionId;
      going = (await putRunning(shop, 5)).id;
      for (const id of [failed, going])
        writeFileSync(sessionPaths(home, id).config, JSON.stringify(CUSTOMER), { mode: 0o600 });
      rmSync(sessionPaths(home, gone).config, { force: true });
      writeFileSync(join(home, 'config/secret'), SECRET, { mode: 0o600 });
      // Accepted sessions wait: nothing is to start a browser here.
      writeFileSync(drainPath(home), '');
    });
    afterAll(() => browser?.close());

    interface Opened extends RunningLiveServer {
      readonly page: Page;
      readonly trouble: readonly string[];
      /** Everything that the browser asked for and got, addresses and all. */
      readonly traffic: () => string;
    }

    const openAs = async (rights: readonly Right[], hash = '', look: object = {}): Promise<Opened> => {
      const settings = { ...CALM_SETTINGS, auth: { secret_file: 'config/secret' } };
      const server = await startLiveServer({ home, settings });
      const { page, trouble } = await openPage(browser, look);
      const told: string[] = [];
      page.on('request', (request) => told.push(request.url()));
      page.on('response', async (response) => told.push(await response.text().catch(() => '')));
      await page.addInitScript(
        (token) => sessionStorage.setItem('rpa-operator-token', token),
        tokenWith(rights),
      );
      await page.goto(`${server.url}/dashboard${hash}`);
      await rowsOf(page).first().waitFor();
      return { ...server, page, trouble, traffic: () => told.join('\n') };
    };
    const repeatButton = (page: Page) => page.locator('.session').getByRole('button', { name: 'Repetir' });
    const searchButton = (page: Page) => page.getByRole('button', { name: 'Placa ou celular' });
    const record = () =>
      readFileSync(operatorRecordPath(home), 'utf8')
        .split('\n')
        .map((line) => JSON.parse(line));

    test('whoever has no right is offered nothing', async () => {
      const { page } = await openAs([], `#/sessoes/${failed}`);
      await page.locator('.session .error-card').waitFor();
      expect(await repeatButton(page).count()).toBe(0);
      expect(await searchButton(page).count()).toBe(0);
      await page.close();
    });

    test('a session is repeated after asking once more, and the new one opens; no data comes to the page', async () => {
      const { page, trouble, traffic, events } = await openAs(['repeat'], `#/sessoes/${failed}`);
      await repeatButton(page).click();
      const dialog = page.getByRole('dialog');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Voltar');
      expect(await axeProblems(page)).toEqual([]);
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/repeat-dialog.png` });
      await page.keyboard.press('Escape');
      await soon(() => dialog.count()).toBe(0);
      expect(page.url()).toContain(failed);
      await repeatButton(page).click();
      await dialog.getByRole('button', { name: 'Repetir sessão' }).click();
      await soon(() => page.url()).not.toContain(failed);
      const nova = new URL(page.url()).hash.split('/').at(-1) ?? '';
      await page.locator('.session h2', { hasText: nova }).waitFor();
      await soon(() => page.locator('.session .state').innerText()).toBe('Na fila');
      expect(await repeatButton(page).isVisible()).toBe(false);
      await page.goBack();
      await soon(() => page.locator('.repeat-note').innerText()).toContain(`Repetida como ${nova} por Ana`);
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/repeated.png` });
      expect(record()).toMatchObject([
        { event: 'repeat_asked', operator: 'Ana', session: failed, new_session: nova },
        { event: 'repeated', operator: 'Ana', session: failed, new_session: nova },
      ]);
      expect(
        givenAway(traffic() + (await page.content()) + JSON.stringify([events, record()]), SPELLINGS),
      ).toEqual([]);
      expect(trouble).toEqual([]);
      await page.close();
    });

    test('where the data was removed the button says so, and does nothing', async () => {
      const { page } = await openAs(['repeat'], `#/sessoes/${gone}`, { scheme: 'dark', width: 390 });
      const button = repeatButton(page);
      await button.waitFor();
      expect(await button.getAttribute('aria-disabled')).toBe('true');
      const said = await button.getAttribute('aria-describedby');
      expect(await page.locator(`#${said}`).innerText()).toContain('não estão mais guardados');
      await button.click({ force: true });
      expect(await page.getByRole('dialog').count()).toBe(0);
      expect(await axeProblems(page)).toEqual([]);
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/repeat-gone.png` });
      await page.close();
    });

    test('a session that goes on is not to be repeated', async () => {
      const { page } = await openAs(['repeat'], `#/sessoes/${going}`);
      await page.locator('.session .log').waitFor({ state: 'attached' });
      await page.locator('[data-step=current]').waitFor();
      expect(await repeatButton(page).isVisible()).toBe(false);
      await page.close();
    });

    test.each([
      ['a plate', CUSTOMER.placa.toLowerCase(), 1280, 'light'],
      ['a phone', `(${CUSTOMER.celular.slice(0, 2)}) ${CUSTOMER.celular.slice(2)}`, 390, 'dark'],
    ] as const)(
      'a customer is found by %s, which is in no address, no log and no record',
      async (_what, term, width, scheme) => {
        const { page, trouble, traffic, events } = await openAs(['search'], '', { width, scheme });
        await searchButton(page).click();
        await page.keyboard.type(term);
        await page.keyboard.press('Enter');
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('link', { name: failed }).waitFor();
        expect(await dialog.getByRole('status').innerText()).toMatch(/sess(ão|ões) com est[ae]/);
        expect(await dialog.innerText()).toContain('O site da seguradora');
        expect(await axeProblems(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        if (PICTURES) await page.screenshot({ path: `${PICTURES}/search-${width}.png` });
        expect(record().at(-1)).toMatchObject({ event: 'searched', operator: 'Ana' });
        await dialog.getByRole('link', { name: failed }).click();
        await page.locator('.session h2', { hasText: failed }).waitFor();
        expect(await dialog.count()).toBe(0);
        const said = `${traffic()}${page.url()}${await page.content()}${JSON.stringify([events, record()])}`;
        expect(givenAway(said, SPELLINGS)).toEqual([]);
        expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, history.state]))).not.toContain(
          term,
        );
        expect(trouble).toEqual([]);
        await page.close();
      },
    );

    test('what is no plate and no phone is told in words, and so is that nobody was found', async () => {
      const { page } = await openAs(['search']);
      await searchButton(page).click();
      await page.keyboard.type('Maria');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await soon(() => dialog.getByRole('alert').innerText()).toContain('Informe uma placa');
      await dialog.locator('#customer-term').fill('ZZZ9Z99');
      await page.keyboard.press('Enter');
      await soon(() => dialog.getByRole('status').innerText()).toContain('Nenhuma sessão com esta placa');
      expect(await dialog.getByRole('alert').count()).toBe(0);
      await page.close();
    });
  },
);
