import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { maskPage } from '../../../src/browser/evidence/mask-page.ts';
import { createRedactor } from '../../../src/log/redactor.ts';
import { chromiumHere, testBrowser } from '../../support/chromium.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../../support/personal-spellings.ts';
import { missing } from '../../support/require.ts';

const { nome, cpf, email, celular, cep, placa, data_nascimento } = CUSTOMER;
const SPELLINGS = personalSpellings(CUSTOMER);

const redactor = createRedactor(
  Object.entries({ nome, cpf, email, celular, cep, placa, data_nascimento }).map(([field, value]) => ({
    field,
    value,
  })),
);

/** Everything that a page can show, read from the page itself: texts, fields, attributes, open shadows. */
const shownBy = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const parts: string[] = [];
    const visit = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches('script, style')) continue;
        parts.push(element.textContent ?? '');
        parts.push(...[...element.attributes].map(({ value }) => value));
        if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
          parts.push(element.value);
        if (element.shadowRoot !== null) visit(element.shadowRoot);
      }
    };
    visit(document);
    return parts.join('\n');
  });

describe.skipIf(missing('chromium', chromiumHere()))('a page before its picture is taken', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await testBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    page = await browser.newPage();
  });

  const expectMasked = async (html: string): Promise<void> => {
    await page.setContent(html);
    expect(givenAway(await shownBy(page), SPELLINGS)).not.toEqual([]);
    await maskPage(page, redactor.redactText);
    expect(givenAway(await shownBy(page), SPELLINGS)).toEqual([]);
  };

  test.for([
    ['a text', `<h1>Olá, ${nome}</h1>`],
    ['a field', `<input value="${cpf}">`],
    ['a long field', `<textarea>${nome}, ${email}</textarea>`],
    ['a password field', `<input type="password" value="${cep}">`],
    ['an editable element', `<div contenteditable>${placa}</div>`],
    ['a tooltip', `<button title="${email}">Conta</button>`],
    ['a link', `<a href="/conta?cpf=${cpf}">Conta</a>`],
    ['an option', `<select><option value="${cep}">${cep}</option></select>`],
    ['pieces', '<p><span>529</span><span>.982</span><span>.247</span><span>-25</span></p>'],
    ['pieces of a date', '<div><b>23</b>/<b>09</b>/<b>1974</b></div>'],
    ['a frame in the page', `<iframe srcdoc="<p>${nome}</p>"></iframe>`],
  ] as const)('does not show what stands in %s', async ([, html]) => {
    await expectMasked(html);
  });

  test('does not show what stands in a shadow', async () => {
    await page.setContent('<div id="host"></div>');
    await page.evaluate((text) => {
      const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
      if (root) root.innerHTML = `<p>${text}</p><input value="${text}">`;
    }, nome);
    await maskPage(page, redactor.redactText);
    expect(givenAway(await shownBy(page), SPELLINGS)).toEqual([]);
  });

  test('hides what it cannot read', async () => {
    await page.setContent('<iframe src="about:blank"></iframe><canvas></canvas><p>texto</p>');
    await maskPage(page, redactor.redactText);
    for (const element of ['iframe', 'canvas']) expect(await page.locator(element).isVisible()).toBe(false);
    expect(await page.locator('p').isVisible()).toBe(true);
  });

  test('keeps everything that belongs to nobody, in its place', async () => {
    const html = `
      <h1>Qual é o uso do veículo?</h1>
      <form><label><input type="radio" name="uso" value="Particular" checked> <span>Particular</span></label>
      <input placeholder="DD/MM/AAAA" value=""><button><p>Continuar</p></button></form>
      <p><span>R$</span><span>2.345</span><span>,67</span></p>`;
    await page.setContent(html);
    const before = await page.content();
    await maskPage(page, redactor.redactText);
    expect(await page.content()).toBe(before);
  });
});
