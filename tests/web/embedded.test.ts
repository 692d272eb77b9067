import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openAuth } from '../../src/auth/open-auth.ts';
import { SETTINGS_SCHEMA } from '../../src/config/schema/settings-schema.ts';
import { localTimestamp } from '../../src/protocol/timestamp.ts';
import { CATALOGUE, type FailureKey } from '../../src/quote/outcome/catalogue.ts';
import { toErroItems } from '../../src/quote/outcome/erro-items.ts';
import { failureEnd } from '../../src/quote/outcome/failure-end.ts';
import { nginxHere } from '../live/support/nginx.ts';
import { type ServeProcess, startServe } from '../live/support/serve-process.ts';
import { type ToldSession, tellSession } from '../live/support/told-session.ts';
import { putSession } from '../status/session-home.ts';
import { chromiumHere, testBrowser } from '../support/chromium.ts';
import { freePort } from '../support/free-port.ts';
import { missing } from '../support/require.ts';
import { type ForeignSite, startForeignSite } from './support/foreign-site.ts';

const needs = [missing('chromium', chromiumHere()), missing('nginx', nginxHere())];

/** Far more than anything here takes. */
const SEEN_WITHIN_MS = 20_000;

/** Told by the server a minute before a token's end; the token of this test has less than that left. */
const SHORT_TOKEN_S = 4;

describe.skipIf(needs.some(Boolean))('on a page of another origin, under a strict policy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rpa-web-'));
  const home = join(folder, 'home');
  let browser: Browser;
  let page: Page;
  let serve: ServeProcess;
  let site: ForeignSite;
  let base = '';
  let settings: object = {};
  let errors: string[] = [];
  let pages = 0;

  beforeAll(async () => {
    for (const name of ['config', 'sessions', 'rpa_data', 'queue'])
      mkdirSync(join(home, name), { recursive: true });
    writeFileSync(join(home, 'config/auth.secret'), 'k'.repeat(64), { mode: 0o600 });
    const port = await freePort();
    settings = {
      auth: { secret_file: 'config/auth.secret', clock_skew_s: 0 },
      http: { allowed_origins: `http://127.0.0.1:${port}`, requests_per_minute: 6000 },
      websocket: { drain_s: 0 },
    };
    [browser, serve] = await Promise.all([testBrowser(), startServe(home, settings)]);
    base = `http://127.0.0.1:${serve.port}`;
    site = await startForeignSite({
      folder: join(folder, 'nginx'),
      port,
      serverPort: serve.port,
      filesFolder: join(home, 'rpa_data'),
    });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
    await serve?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    errors = [];
    page = await browser.newPage({ reducedMotion: 'reduce' });
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    return () => page.close();
  });

  const authAt = (clock: () => Date) =>
    openAuth(SETTINGS_SCHEMA.parse(settings).auth, { home, env: {}, clock });

  const tokenFor = async ({ id }: Pick<ToldSession, 'id'>, clock = () => new Date()): Promise<string> =>
    (await authAt(clock).mintSessionToken(id)).token;

  /** A page with the one tag. @param options of the script's own tag */
  const visit = async (options: Readonly<Record<string, string>>, body = ''): Promise<void> => {
    const attributes = Object.entries(options).map(([name, value]) => `data-${name}="${value}"`);
    pages += 1;
    await page.goto(
      site.put(
        `page-${pages}`,
        `<h1>Seguro</h1>${body}<script src="${base}/web/rpa-progress.js" ${attributes.join(' ')} defer></script>`,
      ),
    );
  };

  const follow = async (
    session: Pick<ToldSession, 'id'>,
    options: Readonly<Record<string, string>> = {},
  ): Promise<void> => visit({ session: session.id, token: await tokenFor(session), ...options });

  const text = (words: string) =>
    page.getByText(words, { exact: false }).first().waitFor({ timeout: SEEN_WITHIN_MS });

  const transport = (): Promise<string | null> =>
    page
      .locator('rpa-progress')
      .evaluate(
        (element) =>
          (element as unknown as { client: { connection: { transport: string } } }).client.connection
            .transport,
      );

  const fail = (session: ToldSession, key: FailureKey): Promise<void> =>
    session.finish(failureEnd(key, toErroItems({ key, tela: 9, detail: '' }, session.tracker.timestamp())));

  test('one script tag: steps, estimates while it goes on, both plans; no errors, one global', async () => {
    const session = await tellSession(home);
    await session.step(3);
    await page.addInitScript(() => {
      Object.assign(window, { heard: [] as string[], before: [] as string[] });
      for (const name of ['update', 'estimates', 'ended'])
        addEventListener(`rpa-progress:${name}`, () =>
          (window as unknown as { heard: string[] }).heard.push(name),
        );
      (window as unknown as { before: string[] }).before = Object.keys(window);
    });
    await follow(session);
    await text('Confirmando o veículo encontrado');
    await session.estimates();
    await text('R$ 1.200,00');
    await session.step(9);
    await text('Etapa 9 de 15');
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('60');
    expect(await transport()).toBe('websocket');
    await session.finish();
    await text('Sua cotação está pronta');
    for (const words of ['3.776', '3.962', '100% da tabela FIPE', 'R$ 20.000,00']) await text(words);
    const { heard, added } = await page.evaluate(() => {
      const { heard: all, before } = window as unknown as { heard: string[]; before: string[] };
      return { heard: all, added: Object.keys(window).filter((name) => !before.includes(name)) };
    });
    expect(added).toEqual(['RpaClient']);
    expect(heard.filter((name) => name === 'estimates')).toEqual(['estimates']);
    expect(heard.at(-1)).toBe('ended');
    expect(errors).toEqual([]);
  });

  test.each(['websocket', 'sse', 'long_poll', 'poll', 'file'])('by %s alone', async (transports) => {
    const session = await tellSession(home);
    await session.step(2);
    await follow(session, { transports, 'static-base': '/rpa_data/' });
    await text('Etapa 2 de 15');
    await session.estimates();
    await session.step(12);
    await text('Etapa 12 de 15');
    expect(await transport()).toBe(transports);
    await text('R$ 1.200,00');
    await session.finish();
    await text('Sua cotação está pronta');
    expect(errors).toEqual([]);
  });

  test('a proxy that knows no WebSocket: the next way is taken by itself', async () => {
    const session = await tellSession(home);
    await session.step(2);
    await follow(session, { base: `${site.origin}/old-proxy` });
    await text('Etapa 2 de 15');
    expect(await transport()).toBe('sse');
    await session.finish();
    await text('Sua cotação está pronta');
  });

  test('a server that is killed and comes back: said, healed, nothing missed', async () => {
    const session = await tellSession(home);
    await session.step(4);
    await follow(session);
    await text('Etapa 4 de 15');
    process.kill(serve.pid, 'SIGKILL');
    await text('Reconectando');
    await page.context().setOffline(true);
    await text('Você está sem internet');
    await page.context().setOffline(false);
    await session.estimates();
    await session.step(11);
    serve = await startServe(home, settings, { port: serve.port });
    await text('Etapa 11 de 15');
    await text('R$ 1.200,00');
    await page.locator('rpa-progress .notice').waitFor({ state: 'hidden' });
    await session.finish();
    await text('Sua cotação está pronta');
  });

  test('files on another web server still tell when the server is gone', async () => {
    const session = await tellSession(home);
    await session.step(4);
    await follow(session, { 'static-base': '/rpa_data/' });
    await text('Etapa 4 de 15');
    await serve.stop();
    await session.step(6);
    await text('Etapa 6 de 15');
    expect(await transport()).toBe('file');
    await session.finish();
    await text('Sua cotação está pronta');
    serve = await startServe(home, settings, { port: serve.port });
  });

  test('a token that ends meanwhile is renewed: told to an open WebSocket, used by the next request of others', async () => {
    const session = await tellSession(home);
    await session.step(4);
    const { session_ttl_s } = SETTINGS_SCHEMA.parse(settings).auth;
    const mintedAtMs = Date.now() - (session_ttl_s - SHORT_TOKEN_S) * 1000;
    const token = await tokenFor(session, () => new Date(mintedAtMs));
    const others = ['sse', 'poll'].map(
      (way) =>
        `<rpa-progress mode="inline" session="${session.id}" token="${token}" transports="${way}"></rpa-progress>`,
    );
    await visit({ session: session.id, token }, others.join(''));
    await page.locator('rpa-progress .progress').getByText('Etapa 4 de 15').nth(2).waitFor();
    const ofWebSocket = await page
      .locator('rpa-progress')
      .last()
      .evaluateHandle((element) => {
        const states: string[] = [];
        element.addEventListener('rpa-progress:connection', (event) =>
          states.push((event as CustomEvent<{ state: string }>).detail.state),
        );
        return states;
      });
    await page.waitForTimeout((SHORT_TOKEN_S + 2) * 1000);
    await session.step(5);
    const shown = page.locator('rpa-progress .progress').getByText('Etapa 5 de 15');
    for (const index of [0, 1, 2]) await shown.nth(index).waitFor({ timeout: SEEN_WITHIN_MS });
    expect(await ofWebSocket.jsonValue()).toEqual([]);
  });

  test('no token, a wrong one, and a session that is not there are told apart, and not tried again', async () => {
    const session = await tellSession(home);
    const other = await tellSession(home);
    await visit({ session: session.id });
    await text('O acesso a esta cotação terminou');
    await visit({ session: session.id, token: await tokenFor(other) });
    await text('O acesso a esta cotação terminou');
    await visit({
      session: 'never_was',
      token: await tokenFor({ ...session, id: 'never_was' as ToldSession['id'] }),
    });
    await text('Não encontramos esta cotação');
  });

  test.each(['manual_quote', 'site_unreachable', 'stopped_by_operator', 'vehicle_not_found'] as const)(
    'a quote that ends as %s',
    async (key) => {
      const session = await tellSession(home);
      await session.step(9);
      await follow(session);
      await text('Etapa 9 de 15');
      await fail(session, key);
      await text(CATALOGUE[key].texto);
      expect(await page.getByRole('progressbar').count()).toBe(0);
    },
  );

  test('a session that waits for its turn says where it stands', async () => {
    const id = 'waits_for_its_turn';
    const at = {
      timestamp_inicio: localTimestamp(new Date()),
      timestamp_atualizacao: localTimestamp(new Date()),
    };
    putSession(home, id, {
      progress: {
        etapa_atual: 0,
        total_etapas: 15,
        percentual: 0,
        status: 'waiting',
        mensagem: 'Na fila: posição 2',
        ...at,
        dados_extra: {},
        erros: [],
        session_id: id,
      },
    });
    await follow({ id: id as ToldSession['id'] });
    await text('Você está na fila');
    await text('2º');
    expect(await page.getByRole('progressbar').count()).toBe(0);
  });

  test('wrong data: every field is named, and the form is where one goes on', async () => {
    const form = `<form id="cotacao"><input name="nome" value="Ana"><input name="cpf" value="111"><input name="placa"><button>Cotar</button></form>`;
    await visit({ form: '#cotacao' }, form);
    await page.getByRole('button', { name: 'Cotar' }).click();
    await text('Vamos conferir os seus dados');
    await text('CPF inválido');
    await page.getByRole('button', { name: 'Corrigir os dados' }).click();
    const summary = page.getByRole('group', { name: 'Campos para corrigir' });
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await summary.innerText()).toContain('CPF: CPF inválido');
    await summary.getByRole('link', { name: 'CPF' }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('cpf');
    expect(await page.locator('[name=cpf]').getAttribute('aria-describedby')).toBe('rpa-error-cpf');
    expect(await page.locator('[name=cpf]').getAttribute('aria-invalid')).toBe('true');
  });

  test('a closed window leaves the way back to it; the session goes on', async () => {
    const session = await tellSession(home);
    await session.step(4);
    await follow(session);
    await text('Etapa 4 de 15');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await session.step(8);
    await page.getByRole('button', { name: 'Calculando o seu seguro · 53%' }).click();
    await text('Etapa 8 de 15');
  });
});
