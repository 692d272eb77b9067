import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { useVisit } from './support/visit.ts';

const GRID = '.grid-cols-\\[250px__1fr__1fr\\]';

const logIn = async (page: Page): Promise<void> => {
  await page.getByText('Acesse sua conta para visualizar o resultado final').waitFor();
  await page.fill('#emailTelaLogin', 'robo@example.com');
  await page.fill('#senhaTelaLogin', 'senha-inventada');
  await page.click('#gtm-telaLoginBotaoAcessar');
};

describe.skipIf(missing('chromium', chromiumHere()))('scenarios of the calculation and the login', () => {
  const visit = useVisit();

  test('the broker is searched for before the calculation', async () => {
    const page = await visit.page();
    // Long enough to be seen on a busy machine: Playwright looks every half second.
    await page.goto(`${visit.addressOf('broker', 'searching-broker')}&tela=15&latency=corretor:2500,15:2500`);
    await page.getByText('Por favor, aguarde. Estamos buscando o corretor ideal para você!').waitFor();
    await page.getByText('Por favor, aguarde. Estamos realizando o cálculo para você!').waitFor();
    await page.getByText('Parabéns, chegamos ao resultado final da cotação!').waitFor();
    expect(await page.getByText('Tempo estimado em').count()).toBe(0);
  });

  test('a manual quote says so and leaves the estimated time on the page', async () => {
    const page = await visit.at(15, 'manual', 'manual-quote');
    const text = page.locator('p.text-center.text-base');
    await text.waitFor();
    expect(await text.textContent()).toContain('Ops, ainda não encontramos resultados para você');
    expect(await page.getByText('Tempo estimado em').isVisible()).toBe(true);
    expect(visit.site.expected('manual')?.plans).toBeNull();
  });

  test('without the final screen none of the known texts comes', async () => {
    const page = await visit.at(15, 'nothing', 'no-final-screen');
    await page.getByText('Obrigado! Em breve entraremos em contato.').waitFor();
    expect(await page.getByText('Parabéns').count()).toBe(0);
    expect(await page.locator('p.text-center.text-base').count()).toBe(0);
  });

  test('the plans are not in the DOM before the login, and are without it when none is asked for', async () => {
    const asked = await visit.at(15, 'asked');
    await asked.getByText('Acesse sua conta').waitFor();
    expect(await asked.locator(GRID).count()).toBe(0);
    const free = await visit.at(15, 'free', 'no-login');
    await free.waitForSelector(GRID);
    expect(await free.locator('#emailTelaLogin').isVisible()).toBe(false);
    expect(visit.site.received('free')?.submissions).toEqual([]);
  });

  test('a refused login stays open with its reason', async () => {
    const page = await visit.at(15, 'refused', 'login-refused');
    await logIn(page);
    await page.getByText('E-mail ou senha inválidos').waitFor();
    expect(await page.locator('#emailTelaLogin').isVisible()).toBe(true);
  });

  test('the plans stand empty for two seconds before the dialog about the CPF comes', async () => {
    const page = await visit.at(15, 'late-mismatch', 'late-mismatch');
    await logIn(page);
    await page.waitForSelector(`${GRID} .MuiSkeleton-root`);
    expect(await page.locator('#manterLoginAtualModalAssociarUsuario').count()).toBe(0);
    await page.waitForSelector('#emailTelaLogin', { state: 'hidden' });
    await page.click('#manterLoginAtualModalAssociarUsuario');
    await page.waitForSelector(`${GRID} img`);
  });

  test("another's CPF: keep the login, or log in again", async () => {
    const page = await visit.at(15, 'mismatch', 'cpf-mismatch');
    await logIn(page);
    await page.getByText('CPF informado não corresponde à conta').waitFor();
    await page.click('#logarComOutraContaModalAssociarUsuario');
    await logIn(page);
    await page.waitForSelector(`${GRID} .MuiSkeleton-root`);
    await page.click('#manterLoginAtualModalAssociarUsuario');
    await page.waitForSelector(`${GRID} img`);
    expect(visit.site.received('mismatch')?.submissions.map(({ values }) => Object.keys(values))).toEqual([
      ['email', 'password'],
      ['associarUsuario'],
      ['email', 'password'],
      ['associarUsuario'],
    ]);
  });
});
