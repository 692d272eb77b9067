import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { mintToken } from '../../../src/auth/mint-token.ts';
import { REFUSAL_TEXTS } from '../../../web/dashboard/format/refusals.ts';
import { Dice } from '../../fixtures/sessions/dice.ts';
import { putEnded, putRunning, type Workshop } from '../../fixtures/sessions/invented-sessions.ts';
import { type RunningLiveServer, startLiveServer } from '../../live/support/live-server.ts';
import { inEachBrowser } from '../support/browsers/in-each-browser.ts';
import { CALM_SETTINGS, dayHome } from '../support/dashboard.ts';

const SECRET = 'a'.repeat(48);
const HOUR_S = 3_600;
const MINUTE_MS = 60_000;

const operatorToken = (secret = SECRET): string =>
  mintToken(Buffer.from(secret), {
    holder: { kind: 'operator', name: 'Ana' },
    ttlS: HOUR_S,
    issuer: 'rpa-runner',
    audience: 'rpa-runner',
    now: new Date(),
  }).token;

inEachBrowser('the dashboard', (page) => {
  let shop: Workshop;
  let failed: string;
  let succeeded: string;
  let server: RunningLiveServer;
  const settings = { ...CALM_SETTINGS, auth: { secret_file: 'config/secret' } };

  beforeAll(async () => {
    const { home } = await dayHome({ ended: 0, running: [], queued: 0 });
    writeFileSync(join(home, 'config/secret'), SECRET, { mode: 0o600 });
    shop = { home, dice: new Dice(7) };
    const nowMs = Date.now();
    failed = await putEnded(shop, nowMs - 10 * MINUTE_MS, 'selector_drift');
    succeeded = await putEnded(shop, nowMs - 20 * MINUTE_MS, 'success');
    await putEnded(shop, nowMs - 300 * MINUTE_MS, 'manual_quote');
  });
  beforeEach(async () => {
    server = await startLiveServer({ home: shop.home, settings });
    await page().goto(`${server.url}/dashboard`);
  });

  const logIn = async (token: string): Promise<void> => {
    await page().fill('#token', token);
    await page().click('Entrar');
  };
  const enter = async (): Promise<void> => {
    await logIn(operatorToken());
    await page().until(() => page().isShown('.sessions tbody tr'), 'the list is there');
  };
  const rows = () => page().run((see) => see.all('.sessions tbody tr').map(({ dataset }) => dataset.id));
  const row = async (id: string) => (await page().texts(`tr[data-id="${id}"]`))[0] ?? '';
  const rowWithFocus = () => page().run((see) => see.focused()?.closest('tr')?.dataset.id);

  test('says why a token is no good, lets a good one in, and stays in after a reload', async () => {
    await logIn(operatorToken('b'.repeat(48)));
    await page().shows(REFUSAL_TEXTS.signature);
    await enter();
    expect(await page().texts('.subject')).toEqual(['Ana']);
    await page().reload();
    await page().until(() => page().isShown('.sessions tbody tr'), 'the list is there');
    await page().click('Sair');
    await page().until(() => page().isShown('#token'), 'the login is there');
  });

  test('shows a session’s steps and its end as they happen', async () => {
    await enter();
    const moving = await putRunning(shop, 3);
    await page()
      .soon(() => row(moving.id))
      .toContain('3 · Confirmar');
    await moving.advance();
    await moving.advance();
    await page()
      .soon(() => row(moving.id))
      .toContain('4 · Seguro novo');
    await moving.finish('success');
    await page()
      .soon(() => row(moving.id))
      .toMatch(/Concluída.*R\$/);
  });

  test('leaves of the list what state, text and period ask for', async () => {
    await enter();
    const everything = (await rows()).length;
    await page().click('Falhas');
    expect(await rows()).toEqual([failed]);
    expect(await page().attribute('.chip[data-state=failed]', 'aria-pressed')).toBe('true');
    await page().click('Todas');
    await page().press('/');
    await page().type('cotacao_MANUAL');
    await page()
      .soon(async () => (await rows()).length)
      .toBe(1);
    await page().run((see) => {
      const period = see.all('#session-period')[0] as HTMLSelectElement;
      period.value = '1h';
      period.dispatchEvent(new Event('change'));
    });
    await page().shows('Nenhuma sessão com estes filtros');
    await page().click('Limpar filtros');
    await page()
      .soon(async () => (await rows()).length)
      .toBe(everything);
  });

  test('shows of a session why it failed, its log and evidence; of another its plans', async () => {
    await enter();
    await page().clickOn(`tr[data-id="${failed}"] a`);
    await page().shows('campo_nao_encontrado_na_pagina');
    await page().until(() => page().isShown('.session .log li'), 'its log is there');
    await page().until(
      () => page().run((see) => (see.all('.evidence-body img')[0] as HTMLImageElement)?.naturalWidth === 960),
      'its picture is there',
    );
    await page().clickOn(`tr[data-id="${succeeded}"] a`);
    await page().until(() => page().isShown('.session .plans'), 'its plans are there');
    expect(await page().texts('.session .plans thead th')).toHaveLength(3);
  });

  test('is gone through by keyboard: arrows, Enter, Escape, numbers', async () => {
    await enter();
    const [first, second, third] = await rows();
    await page().run((see) => see.all('.sessions tbody tr a')[0]?.focus());
    await page().press('ArrowDown');
    expect(await rowWithFocus()).toBe(second);
    await page().press('j');
    expect(await rowWithFocus()).toBe(third);
    await page().press('ArrowUp');
    await page().press('k');
    expect(await rowWithFocus()).toBe(first);
    await page().press('ArrowDown');
    await page().press('Enter');
    await page()
      .soon(() => page().texts('.session h2'))
      .toEqual([expect.stringContaining(second ?? '?')]);
    await page().press('Escape');
    await page().until(async () => !(await page().isShown('.session')), 'it is closed');
    await page().soon(rowWithFocus).toBe(second);
    await page().press('2');
    await page().until(() => page().isShown('.overview'), 'the overview is there');
    await page().press('?');
    await page().shows('sessão anterior ou seguinte');
    await page().press('Escape');
    await page().until(async () => !(await page().isShown('dialog')), 'the keys are closed');
  });

  test('comes back by itself after a restart of the server, with what was missed', async () => {
    await enter();
    await page()
      .soon(() => page().texts('.link'))
      .toEqual(['Ao vivo']);
    const moving = await putRunning(shop, 3);
    await page()
      .soon(() => row(moving.id))
      .toContain('3 · ');
    await server.close();
    await page()
      .soon(() => page().texts('.link'))
      .toEqual([expect.stringMatching(/Reconectando|Sem conexão/)]);
    await moving.advance();
    await moving.advance();
    await startLiveServer({ home: shop.home, settings, port: server.port });
    await page()
      .soon(() => page().texts('.link'))
      .toEqual(['Ao vivo']);
    await page()
      .soon(() => row(moving.id))
      .toContain('4 · ');
    await moving.finish('success');
  });
});
