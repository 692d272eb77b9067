import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { useVisit } from './support/visit.ts';

const SCREENS = [1, 2, 3, 4, 5, 5.5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

describe.skipIf(missing('chromium', chromiumHere()))(
  'facts of the real pages that the replica repeats',
  () => {
    const visit = useVisit();

    test('the login dialog lies hidden in the DOM of every screen', async () => {
      const page = await visit.page();
      for (const screen of SCREENS) {
        await page.goto(`${visit.addressOf(`login-${screen}`, 'no-login')}&tela=${screen}`);
        await page.waitForFunction(() =>
          ['emailTelaLogin', 'senhaTelaLogin', 'gtm-telaLoginBotaoAcessar'].every((id) => {
            const [part, ...more] = document.querySelectorAll(`[id="${id}"]`);
            return more.length === 0 && part?.checkVisibility({ visibilityProperty: true }) === false;
          }),
        );
      }
    });

    test('three slides of 7, 3 and 2 benefits, each a picture and a paragraph in a row', async () => {
      const page = await visit.at(5, 'slides');
      await page.waitForFunction(() => document.querySelector('.MuiSkeleton-root') === null);
      const counts = await page.$$eval('[aria-roledescription=slide]', (slides) =>
        slides.map(
          (slide) =>
            slide.querySelectorAll('div.flex > img[alt="Icone de OK"][src="/icone-ok.svg"] + p').length,
        ),
      );
      expect(counts).toEqual([7, 3, 2]);
      expect(await page.getByText('Nos diga porquê prefere continuar depois').isVisible()).toBe(false);
    });

    test('a radio lies in a label in a label, and a click on its words chooses it', async () => {
      const page = await visit.at(8, 'labels');
      const radio = page.locator('label > div > label input[value=Profissional]');
      await page.getByText('Profissional', { exact: true }).click();
      expect(await radio.isChecked()).toBe(true);
    });

    test('a suggestion says street and district, the field then street, district and city', async () => {
      const page = await visit.at(7, 'address');
      await page.fill('#enderecoTelaEndereco', '13010123');
      const words = page.locator('ul div#enderecoTelaEndereco-option-0 p');
      await words.waitFor();
      const [, street = '', district = ''] = /^(.*) - (.*)$/.exec((await words.textContent()) ?? '') ?? [];
      expect(await page.locator('li, [role=option]').count()).toBe(0);
      await words.click();
      expect(await page.inputValue('#enderecoTelaEndereco')).toContain(`${street}, ${district} - `);
    });

    test('the CPF refused by the site is told at its field', async () => {
      const page = await visit.at(9, 'refused-cpf', 'refused-cpf');
      await page.fill('input[name=nome]', 'Maria Aparecida Teste');
      await page.fill('#cpfTelaSegurado', '52998224725');
      await page.fill('#dataNascimentoTelaSegurado', '01/02/1980');
      for (const field of ['sexoTelaSegurado', 'estadoCivilTelaSegurado']) {
        await page.click(`#${field}`);
        await page.locator('.MuiPopover-root li').first().click();
        await page.waitForSelector('.MuiPopover-root', { state: 'detached' });
      }
      await page.fill('#emailTelaSegurado', 'maria@example.com');
      await page.fill('#celularTelaSegurado', '11987654321');
      await page.click('#gtm-telaDadosSeguradoContinuar');
      const block = page.locator('.flex-col:has(> p:text-is("CPF"))');
      await block.getByText('Não foi possível validar este CPF.').waitFor();
      expect(await page.getAttribute('#cpfTelaSegurado', 'aria-invalid')).toBe('true');
    });

    test('money of an estimate is split over nodes, with a hard space after R$', async () => {
      const page = await visit.at(5, 'money');
      await page.waitForFunction(() => document.querySelector('.MuiSkeleton-root') === null);
      const { de, ate } = visit.site.expected('money')?.estimates?.[0] ?? {};
      const glued = `De ${de} até ${ate}com possibilidade`.replaceAll('R$ ', 'R$\u00a0');
      expect(await page.locator('[role=group]').first().textContent()).toContain(glued);
    });

    test('a closed select has no aria-expanded, an open one blocks the page until it has closed', async () => {
      const page = await visit.at(9, 'select');
      const box = page.locator('#sexoTelaSegurado');
      expect(await box.getAttribute('aria-expanded')).toBeNull();
      await box.click();
      await page.waitForSelector('.MuiPopover-root ul > li.MuiButtonBase-root[data-value="masculino"]');
      expect(await box.getAttribute('aria-expanded')).toBe('true');
      const covered = () =>
        page.evaluate(
          () => document.elementFromPoint(5, 5)?.classList.contains('MuiBackdrop-invisible') ?? false,
        );
      expect(await covered()).toBe(true);
      await page.click('li[data-value="masculino"]');
      await page.waitForSelector('.MuiPopover-root', { state: 'detached' });
      expect(await covered()).toBe(false);
      expect(await box.getAttribute('aria-expanded')).toBeNull();
      expect(await box.textContent()).toBe('Masculino');
    });

    test('the phone is masked alike, typed digit by digit or filled', async () => {
      const page = await visit.at(9, 'phone');
      const phone = page.locator('#celularTelaSegurado');
      await phone.fill('11987654321');
      expect(await phone.inputValue()).toBe('(11) 98765-4321');
      await phone.clear();
      await phone.pressSequentially('21912345678');
      expect(await phone.inputValue()).toBe('(21) 91234-5678');
      for (let left = '21912345678'.length; left > 0; left--) await phone.press('Backspace');
      expect(await phone.inputValue()).toBe('');
    });

    test('a screen rendered anew detaches its nodes and keeps what was entered', async () => {
      const page = await visit.page();
      await page.addInitScript(() => {
        new MutationObserver(() => {
          const input = document.querySelector<HTMLInputElement>('#placaTelaDadosPlaca');
          if (input === null || input.value !== '') return;
          input.value = 'ABC1D23';
          input.dispatchEvent(new Event('input', { bubbles: true }));
          Object.assign(window, { firstInput: window.firstInput ?? input });
        }).observe(document, { childList: true, subtree: true });
      });
      await page.goto(`${visit.addressOf('anew')}&tela=2`);
      await page.waitForFunction(() => window.firstInput?.isConnected === false);
      expect(await page.inputValue('#placaTelaDadosPlaca')).toBe('ABC1D23');
    });

    test('wrong values are told beside their fields and nothing is sent', async () => {
      const page = await visit.at(9, 'wrong');
      await page.fill('#cpfTelaSegurado', '11111111111');
      await page.click('#gtm-telaDadosSeguradoContinuar');
      await page.waitForSelector('p.Mui-error');
      expect(await page.locator('p.Mui-error').allTextContents()).toEqual([
        'Informe o nome completo',
        'CPF inválido',
        'Data de nascimento inválida',
        'Campo obrigatório',
        'Campo obrigatório',
        'E-mail inválido',
        'Celular inválido',
      ]);
      expect(await page.getAttribute('#cpfTelaSegurado', 'aria-invalid')).toBe('true');
      expect(visit.site.received('wrong')?.submissions).toEqual([]);
    });

    test('each plan cell lies level with its label', async () => {
      const page = await visit.at(15, 'level', 'no-login');
      await page.waitForSelector('div.md\\:w-80:not(.border-primary) img');
      const tops = await page.$$eval('.grid > div', (columns) =>
        columns.map((column) =>
          [...column.querySelectorAll('.h-14')].map((row) => row.getBoundingClientRect().top),
        ),
      );
      const [labels = [], ...cards] = tops;
      expect(labels).toHaveLength(9);
      for (const rows of cards)
        for (const [index, top] of rows.entries())
          expect(Math.abs(top - (labels[index] ?? 0))).toBeLessThanOrEqual(2);
    });
  },
);

declare global {
  interface Window {
    firstInput?: HTMLInputElement;
  }
}
