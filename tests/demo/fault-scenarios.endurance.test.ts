import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { useVisit } from './support/visit.ts';

const CONTINUE_3 = '#gtm-telaInfosAutoContinuar';
const CONTINUE_4 = '#gtm-telaRenovacaoVeiculoContinuar';

describe.skipIf(missing('chromium', chromiumHere()))('faults of the site', () => {
  const visit = useVisit();

  test('a stuck screen spins for ever and still records what was sent', async () => {
    const page = await visit.at(3, 'stuck', 'stuck-3');
    await page.click(CONTINUE_3);
    await page.waitForSelector('[role=progressbar]');
    expect(await page.locator(CONTINUE_3).isDisabled()).toBe(true);
    expect(visit.site.received('stuck')?.counts).toEqual({ 3: 1 });
  });

  test('error 500 takes the place of the screen, once or always', async () => {
    const page = await visit.at(3, 'broken', 'error-500-once-3,error-500-4');
    await page.click(CONTINUE_3);
    await page.getByRole('alert').getByText('Ops, algo deu errado. Tente novamente em instantes.').waitFor();
    expect(await page.locator('[role=alert] h1').textContent()).toBe('500');
    await page.reload();
    await page.click(CONTINUE_3);
    await page.click(CONTINUE_4);
    await page.locator('[role=alert] h1').waitFor();
    expect(visit.site.received('broken')?.counts).toEqual({ 3: 2, 4: 1 });
  });

  test('a failing calculation shows the error page', async () => {
    const page = await visit.at(15, 'broken-15', 'error-500-15');
    await page.locator('[role=alert] h1').waitFor();
  });

  test('a dropped connection and an expired session are told on the screen', async () => {
    const dropped = await visit.at(3, 'dropped', 'drop-3');
    await dropped.click(CONTINUE_3);
    await dropped.getByText('Falha de conexão.').waitFor();
    expect(visit.site.received('dropped')?.counts).toEqual({ 3: 1 });
    const expired = await visit.at(3, 'expired', 'session-expired-3');
    await expired.click(CONTINUE_3);
    await expired.getByText('Sua sessão expirou.').waitFor();
  });

  test('the document itself answers with an error, always or once', async () => {
    const page = await visit.page();
    expect((await page.goto(visit.addressOf('document', 'error-page-503')))?.status()).toBe(503);
    expect((await page.goto(visit.addressOf('document', 'error-page')))?.status()).toBe(500);
    expect((await page.goto(visit.addressOf('document', 'error-page-once')))?.status()).toBe(500);
    expect((await page.goto(visit.addressOf('document', 'error-page-once')))?.status()).toBe(200);
  });

  test('the page goes blank, or goes away', async () => {
    const blank = await visit.at(3, 'blank', 'blank-4');
    await blank.click(CONTINUE_3);
    await blank.waitForFunction(() => document.body.childElementCount === 0);
    const away = await visit.at(3, 'away', 'away-4');
    await away.click(CONTINUE_3);
    await away.waitForURL('**/promocao');
  });

  test('renamed ids leave text, name and role; renamed entirely, nothing is left', async () => {
    const ids = await visit.at(2, 'renamed', 'renamed-2');
    await ids.locator('input[name=plate]').waitFor();
    expect(await ids.locator('#placaTelaDadosPlaca').count()).toBe(0);
    await ids.locator('input[name=plate]').fill('ABC1D23');
    await ids.getByRole('button', { name: 'Continuar', exact: true }).click();
    await ids.waitForSelector(CONTINUE_3);
    const all = await visit.at(2, 'renamed-all', 'renamed-all-2');
    await all.locator('main input').waitFor();
    for (const known of ['#placaTelaDadosPlaca', 'input[name=plate]', 'main button[type=submit]'])
      expect(await all.locator(known).count()).toBe(0);
    expect(await all.locator('main').getByText('Continuar').count()).toBe(0);
    await all.locator('main input').fill('ABC1D23');
    await all.locator('main button').last().click();
    await all.waitForSelector(CONTINUE_3);
  });

  test('every screen can be renamed entirely', async () => {
    const page = await visit.page();
    for (const screen of [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]) {
      await page.goto(`${visit.addressOf(`all-${screen}`, `renamed-all-${screen}`)}&tela=${screen}`);
      await page.waitForFunction(() => document.querySelectorAll('main button, button > img').length > 1);
      expect(await page.locator('main [id^="gtm-"], img[alt^="Icone"], main form [role]').count()).toBe(0);
    }
  });

  test('an offer covers the button until it is closed, or for good', async () => {
    const page = await visit.at(3, 'offer', 'dialog-3,dialog-stubborn-4');
    const offer = page.getByRole('dialog', { name: 'Aproveite nossas ofertas' });
    await offer.waitFor();
    const covered = await page.locator(CONTINUE_3).evaluate((button) => {
      const { x, y } = button.getBoundingClientRect();
      return document.elementFromPoint(x + 5, y + 5)?.closest('.oferta') !== null;
    });
    expect(covered).toBe(true);
    await offer.getByRole('button', { name: 'Fechar' }).click();
    await page.click(CONTINUE_3);
    await page.waitForSelector(CONTINUE_4);
    await offer.waitFor();
    expect(await offer.getByRole('button').count()).toBe(0);
  });

  test('a banner about cookies lies over the button until it is answered, once', async () => {
    const page = await visit.at(3, 'cookies', 'cookie-banner');
    const reject = page.getByRole('button', { name: 'Rejeitar' });
    await reject.waitFor();
    expect(await page.locator('.aviso-cookies[role]').count()).toBe(0);
    const covered = await page.locator(CONTINUE_3).evaluate((button) => {
      const { x, y } = button.getBoundingClientRect();
      return document.elementFromPoint(x + 5, y + 5)?.closest('.aviso-cookies') !== null;
    });
    expect(covered).toBe(true);
    await reject.click();
    await page.click(CONTINUE_3);
    await page.waitForSelector(CONTINUE_4);
    await page.reload();
    await page.waitForSelector(CONTINUE_3);
    expect(await reject.count()).toBe(0);
  });

  test('a request of the page is never answered, and nothing waits for it', async () => {
    const page = await visit.page();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    page.on('requestfinished', (request) => {
      expect(new URL(request.url()).pathname).not.toBe('/avisos');
    });
    await page.goto(`${visit.addressOf('poll', 'long-poll')}&tela=3`);
    await page.click(CONTINUE_3);
    await page.waitForSelector(CONTINUE_4);
    expect(asked.filter((path) => path === '/avisos')).toHaveLength(1);
  });

  test('the first answer of a screen is lost, the second stays', async () => {
    const page = await visit.at(2, 'lost', 'lost-input-2,lost-input-4');
    const plate = page.locator('#placaTelaDadosPlaca');
    await plate.fill('ABC1D23');
    expect(await plate.inputValue()).toBe('');
    await plate.fill('ABC1D23');
    expect(await plate.inputValue()).toBe('ABC1D23');
    await page.goto(`${visit.addressOf('lost', 'lost-input-4')}&tela=4`);
    await page.click('input[value=sim]');
    expect(await page.locator('input[value=sim]').isChecked()).toBe(false);
    await page.click(CONTINUE_4);
    await page.waitForSelector('[aria-roledescription=carousel]');
    expect(visit.site.received('lost')?.submissions).toEqual([
      { screen: 4, values: { jaSeguradoTelaRenovacao: 'nao' } },
    ]);
  });

  test('the site repeats personal data on the page and in its console', async () => {
    const page = await visit.page();
    const lines: string[] = [];
    page.on('console', (message) => lines.push(message.text()));
    await page.goto(`${visit.addressOf('echo', 'echo,console-noise')}&tela=9`);
    await page.fill('#nomeTelaSegurado', 'Maria Aparecida Teste');
    await page.fill('#cpfTelaSegurado', '52998224725');
    await page.fill('#dataNascimentoTelaSegurado', '01/02/1980');
    for (const [select, value] of [
      ['sexoTelaSegurado', 'feminino'],
      ['estadoCivilTelaSegurado', 'solteiro'],
    ]) {
      await page.click(`#${select}`);
      await page.click(`.MuiPopover-root [data-value="${value}"]`);
      await page.waitForSelector('.MuiPopover-root', { state: 'detached' });
    }
    await page.fill('#emailTelaSegurado', 'maria@example.com');
    await page.fill('#celularTelaSegurado', '11987654321');
    await page.click('#gtm-telaDadosSeguradoContinuar');
    await page.getByText('Olá, Maria Aparecida Teste (CPF 529.982.247-25)').waitFor();
    expect(lines.join()).toContain('Maria Aparecida Teste, CPF 529.982.247-25');
  });
});
