import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ActionTrace } from '../../../src/quote/page/action-trace.ts';
import { budgetOf } from '../../../src/quote/page/budget.ts';
import { Controls } from '../../../src/quote/page/controls.ts';
import { SelectorReport, type SelectorUse } from '../../../src/quote/page/selector-report.ts';
import { type ControlTable, css, text } from '../../../src/quote/page/sight.ts';
import { chromiumHere, testBrowser } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';

const TABLE: ControlTable = {
  continuar: [css('#continuar'), text('Continuar', 'button')],
  nome: [css('#nome')],
  sexo: [css('#sexo')],
  Feminino: [css('li[data-value="feminino"]')],
  box: [css('#box')],
};

describe.skipIf(missing('Chromium', chromiumHere()))('a control', () => {
  let browser: Browser;
  let page: Page;
  let report: SelectorReport;
  let trace: ActionTrace;
  let drifted: SelectorUse[];

  const controls = (controlMs = 10_000): Controls => {
    report = new SelectorReport();
    trace = new ActionTrace();
    drifted = [];
    return new Controls({
      page,
      tela: 2,
      table: TABLE,
      budget: budgetOf(30_000),
      controlMs,
      report,
      trace,
      onDrift: (use) => drifted.push(use),
    });
  };
  const clicks = (): Promise<number> => page.evaluate(() => Number(document.body.dataset.clicks ?? 0));

  beforeAll(async () => {
    browser = await testBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    await page?.close();
    page = await browser.newPage();
    await page.evaluate(() => {
      document.addEventListener('click', (event) => {
        if (!(event.target instanceof Element) || event.target.closest('button[type=submit]') === null)
          return;
        document.body.dataset.clicks = String(Number(document.body.dataset.clicks ?? 0) + 1);
      });
    });
  });

  const show = (html: string): Promise<void> =>
    page.evaluate((content) => {
      document.body.innerHTML = content;
    }, html);

  it('found by its most specific selector is no drift', async () => {
    await show('<button type="submit" id="continuar">Continuar</button>');
    await controls().click('continuar');
    expect(await clicks()).toBe(1);
    expect(drifted).toEqual([]);
    expect(report.uses).toMatchObject([{ control: 'continuar', rank: 0 }]);
  });

  it('whose id has changed is found by its words and reported as drift', async () => {
    await show('<button type="submit" id="outro"><p>Continuar</p></button>');
    await controls().click('continuar');
    expect(await clicks()).toBe(1);
    expect(drifted).toMatchObject([{ tela: 2, control: 'continuar', rank: 1, expected: '#continuar' }]);
  });

  it('that nothing matches fails and names every selector tried', async () => {
    await show('<button type="submit">Avançar</button>');
    await expect(controls(1_000).click('continuar')).rejects.toMatchObject({
      reason: 'not_found',
      message: expect.stringContaining('#continuar | button with text "Continuar"'),
    });
  });

  it('under a dialog that can be closed is clicked after closing it', async () => {
    await show(`<button type="submit" id="continuar">Continuar</button>
      <div role="dialog" style="position:fixed;inset:0;background:#fff">Oferta
        <button aria-label="Fechar" onclick="this.parentElement.remove()">×</button></div>`);
    await controls().click('continuar');
    expect(await clicks()).toBe(1);
  });

  it('under a dialog that stays is blocked, not clicked through', async () => {
    await show(`<button type="submit" id="continuar">Continuar</button>
      <div role="dialog" style="position:fixed;inset:0;background:#fff">Oferta</div>`);
    await expect(controls(3_000).click('continuar')).rejects.toMatchObject({ reason: 'blocked' });
    expect(await clicks()).toBe(0);
  });

  it('keeps the value although the site masks it', async () => {
    await show(
      '<input id="nome" oninput="this.value = this.value.replace(/(...)(...)(...)(..)/, \'$1.$2.$3-$4\')">',
    );
    const used = controls();
    await used.fillAll({ nome: '12345678901' });
    expect(await used.settle()).toBe(0);
    expect(await page.inputValue('#nome')).toBe('123.456.789-01');
  });

  it('that loses its value to a rendering is filled again', async () => {
    await show('<input id="nome">');
    await page.evaluate(() => {
      const field = document.querySelector('input');
      field?.addEventListener('input', () => requestAnimationFrame(() => field.setAttribute('value', '')), {
        once: true,
      });
      field?.addEventListener(
        'input',
        () => {
          field.value = '';
        },
        { once: true },
      );
    });
    const used = controls();
    await used.fillAll({ nome: 'Ana' });
    expect(await used.settle()).toBe(1);
    expect(await page.inputValue('#nome')).toBe('Ana');
  });

  it('that refuses the value is an error without the value in it', async () => {
    await show('<input id="nome" oninput="this.value = \'\'">');
    const used = controls(2_000);
    await used.fillAll({ nome: 'Segredo da Silva' });
    const refusal = used.settle();
    await expect(refusal).rejects.toMatchObject({ reason: 'not_accepted', control: 'nome' });
    await expect(refusal).rejects.not.toThrow(/Segredo/);
    expect(trace.text).not.toContain('Segredo');
  });

  it('of a select is opened again when the first click was lost', async () => {
    await show('<div id="sexo" role="combobox">…</div>');
    await page.evaluate(() => {
      let clicked = 0;
      document.querySelector('#sexo')?.addEventListener('click', () => {
        clicked += 1;
        if (clicked < 2) return;
        document.body.insertAdjacentHTML('beforeend', '<ul><li data-value="feminino">Feminino</li></ul>');
        document.querySelector('li')?.addEventListener('click', (event) => {
          document.body.dataset.chosen = (event.currentTarget as HTMLElement).dataset.value ?? '';
        });
      });
    });
    await controls().choose('sexo', 'Feminino');
    expect(await page.evaluate(() => document.body.dataset.chosen)).toBe('feminino');
  });

  it('that is in the wanted state already is left alone', async () => {
    await show('<input type="checkbox" id="box" checked onchange="document.body.dataset.clicks = 9">');
    await controls().set('box', true);
    expect(await clicks()).toBe(0);
  });
});
