import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addTicket } from '../../../src/launch/queue/tickets.ts';
import { localTimestamp } from '../../../src/protocol/timestamp.ts';
import { Dice } from '../../fixtures/sessions/dice.ts';
import {
  putEnded,
  putQueued,
  putRunning,
  type RunningSession,
  type Workshop,
} from '../../fixtures/sessions/invented-sessions.ts';
import { startLiveServer } from '../../live/support/live-server.ts';
import { chromiumHere, testBrowser } from '../../support/chromium.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { missing } from '../../support/require.ts';
import { axeProblems, CALM_SETTINGS, dayHome, openPage, rowsOf, soon } from '../support/dashboard.ts';

const needsChromium = missing('chromium', chromiumHere());

const HOUR_MS = 3_600_000;

describe.skipIf(needsChromium)('sessions in the dashboard', () => {
  let browser: Browser;
  let home: string;
  let shop: Workshop;
  let failed: string;
  let succeeded: string;
  let running: RunningSession;
  let page: Page;
  let trouble: readonly string[];
  let url: string;

  beforeAll(async () => {
    browser = await testBrowser();
    ({ home } = await dayHome({ ended: 0, running: [], queued: 0 }));
    shop = { home, dice: new Dice(7) };
    const now = Date.now();
    failed = await putEnded(shop, now - 10 * 60_000, 'selector_drift');
    succeeded = await putEnded(shop, now - 20 * 60_000, 'success');
    await putEnded(shop, now - 5 * HOUR_MS, 'manual_quote');
    running = await putRunning(shop, 6);
    for (const id of [failed, succeeded, running.id])
      writeFileSync(join(home, 'sessions', id, 'config.json'), JSON.stringify(CUSTOMER), { mode: 0o600 });
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    ({ url } = await startLiveServer({ home, settings: CALM_SETTINGS }));
    ({ page, trouble } = await openPage(browser));
    await page.goto(`${url}/dashboard`);
    await rowsOf(page).first().waitFor();
  });
  afterEach(() => page.close());

  const row = (id: string) => page.locator(`tr[data-id="${id}"]`);
  const chip = (name: string) => page.locator('.chip', { hasText: name });

  test('a step of a session shows by itself, and its end moves the numbers', async () => {
    const moving = await putRunning(shop, 3);
    await row(moving.id).waitFor();
    await soon(() => row(moving.id).innerText()).toContain('3 · Confirmar');
    await moving.advance();
    await moving.advance();
    await soon(() => row(moving.id).innerText()).toContain('4 · Seguro novo');
    expect(await chip('Em andamento').innerText()).toContain('2');
    await moving.finish('success');
    await soon(() => row(moving.id).innerText()).toContain('Concluída');
    expect(await row(moving.id).innerText()).toContain('R$');
    await soon(() => chip('Em andamento').innerText()).toContain('1');
    expect(trouble).toEqual([]);
  });

  test('state, text and period leave what was asked for, with numbers', async () => {
    await chip('Falhas').click();
    expect(await rowsOf(page).count()).toBe(1);
    expect(await chip('Falhas').getAttribute('aria-pressed')).toBe('true');
    await chip('Todas').click();
    await page.keyboard.press('/');
    await page.keyboard.type('cotacao_MANUAL');
    await soon(() => rowsOf(page).count()).toBe(1);
    await page.locator('#session-period').selectOption('1h');
    await page.getByText('Nenhuma sessão com estes filtros').waitFor();
    await page.getByRole('button', { name: 'Limpar filtros' }).click();
    await soon(() => rowsOf(page).count()).toBeGreaterThan(3);
  });

  test('columns sort, and say how', async () => {
    const states = () =>
      rowsOf(page).evaluateAll((rows) => rows.map((each) => (each as HTMLElement).dataset.state));
    await page.getByRole('button', { name: 'Estado' }).click();
    const ascending = await states();
    expect(ascending[0]).toBe('running');
    expect(await page.locator('th.cell-state').getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('button', { name: 'Estado' }).click();
    expect((await states())[0]).toBe('succeeded');
  });

  test('the keyboard goes through the list, opens and closes', async () => {
    const focused = () => page.evaluate(() => document.activeElement?.closest('tr')?.dataset.id);
    await rowsOf(page).first().locator('a').focus();
    const first = await focused();
    await page.keyboard.press('ArrowDown');
    const second = await focused();
    expect(second).not.toBe(first);
    await page.keyboard.press('Enter');
    await page.locator('.session h2', { hasText: second ?? '' }).waitFor();
    await page.keyboard.press('Escape');
    await soon(() => page.locator('.session').count()).toBe(0);
    expect(await focused()).toBe(second);
    await page.keyboard.press('2');
    await page.locator('.overview').waitFor();
    expect(new URL(page.url()).hash).toBe('#/visao-geral');
  });

  test('one that failed shows why, where time went, its log and its evidence', async () => {
    await row(failed).click();
    const session = page.locator('.session');
    await session.locator('.error-card').waitFor();
    expect(await session.locator('.error-card').innerText()).toMatch(
      /3001 campo_nao_encontrado_na_pagina\s+tela 9/,
    );
    expect(await session.locator('[data-step=ended_here]').innerText()).toContain('Dados pessoais');
    expect(await session.locator('[data-step=done] .tl-time').count()).toBeGreaterThan(8);
    await session.locator('.log li').first().waitFor();
    const picture = session.locator('.evidence-body img');
    await picture.waitFor();
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(960);
    expect(await axeProblems(page)).toEqual([]);
    expect(trouble).toEqual([]);
  });

  test('a page of the site among the evidence is saved, never shown', async () => {
    await page.goto(`${url}/dashboard#/sessoes/${failed}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Baixar page.html' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('page.html');
    expect(await page.locator('iframe, .evidence-file:has-text("HTML") details').count()).toBe(0);
  });

  test('one that succeeded shows both plans and the estimates', async () => {
    await page.goto(`${url}/dashboard#/sessoes/${succeeded}`);
    const plans = page.locator('.plans');
    await plans.waitFor();
    expect(await plans.innerText()).toMatch(/Recomendado\s+Alternativo/);
    expect(await plans.innerText()).toContain('R$\u00a03.776,52');
    expect(await page.getByRole('heading', { name: 'Estimativas', exact: true }).isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Parar' }).isVisible()).toBe(false);
  });

  test('one that is open follows its session', async () => {
    await page.goto(`${url}/dashboard#/sessoes/${running.id}`);
    const current = page.locator('[data-step=current]');
    await soon(() => current.innerText()).toContain('Detalhes do veículo');
    await running.advance();
    await running.advance();
    await soon(() => current.innerText()).toContain('Pernoite');
  });

  test('stopping asks first, and the end shows', async () => {
    const waiting = await putQueued({ ...shop, dice: new Dice(Date.now()) }, 1);
    mkdirSync(join(home, 'queue'), { recursive: true });
    await addTicket(home, waiting, localTimestamp(new Date()));
    await page.goto(`${url}/dashboard#/sessoes/${waiting}`);
    const stop = page.locator('.session').getByRole('button', { name: 'Parar' });
    await stop.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Voltar' }).click();
    expect(await page.locator('.session .state').innerText()).toBe('Na fila');
    await stop.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Parar sessão' }).click();
    await soon(() => page.locator('.session .state').innerText()).toBe('Parada');
    expect(await stop.isVisible()).toBe(false);
  });

  test('a session that is not there is said to be gone', async () => {
    await page.goto(`${url}/dashboard#/sessoes/nobody-${randomUUID().slice(0, 8)}`);
    await page.getByText('Esta sessão não existe mais').waitFor();
  });

  test("nothing of the customer's data comes to the page", async () => {
    const bodies: string[] = [];
    page.on('response', async (response) => bodies.push(await response.text().catch(() => '')));
    for (const id of [failed, succeeded, running.id]) {
      await page.goto(`${url}/dashboard#/sessoes/${id}`);
      await page.locator('.session .log li').first().waitFor();
    }
    const seen = `${bodies.join('\n')}${await page.content()}`;
    const { nome, cpf, email, placa, cep, celular } = CUSTOMER;
    expect([nome, cpf, email, placa, cep, celular].filter((value) => seen.includes(value))).toEqual([]);
  });
});
