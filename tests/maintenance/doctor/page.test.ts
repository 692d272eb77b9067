import { createServer } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { addressesFor } from '../../../demo/site/quote/addresses.ts';
import { ScenarioSet } from '../../../demo/site/scenario/scenario-set.ts';
import { stillPage } from '../../../src/browser/evidence/still-page.ts';
import { examinePage } from '../../../src/maintenance/doctor/page/examine-page.ts';
import { tosegurado } from '../../../src/quote/flows/tosegurado/flow.ts';
import { vocabularyOf } from '../../../src/quote/flows/vocabulary.ts';
import { useVisit } from '../../demo/support/visit.ts';
import { CUSTOMER } from '../../demo/support/visit-data.ts';
import { skeleton } from '../../quote/support/looking.ts';
import { chromiumHere, testBrowser } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';

const VOCABULARY = vocabularyOf(tosegurado);
const RESULT_LIMIT_MS = 40_000;

const still = (page: Page): Promise<string> => stillPage(page, (text) => text, VOCABULARY);

/** Words that only an address has. */
const addressWords = (cep: string, state: 'open' | 'chosen'): string[] => {
  const all = addressesFor(cep, new ScenarioSet());
  const shown = all.map(({ opcao, completo }) => (state === 'open' ? opcao : completo)).join(' ');
  return (shown.match(/[\p{L}]{3,}|\d{5}-?\d{3}/gu) ?? []).filter((word) => !['das', 'dos'].includes(word));
};

const wordsLeft = (text: string, words: readonly string[]): string[] =>
  words.filter((word) => new RegExp(`(?<![\\p{L}])${word}(?![\\p{L}])`, 'iu').test(text));

describe.skipIf(missing('chromium', chromiumHere()))('rpa-doctor page', () => {
  const visit = useVisit();
  let browser: Browser;
  beforeAll(async () => {
    browser = await testBrowser();
  });
  afterAll(() => browser.close());
  const examine = (html: string) => examinePage(browser, html, tosegurado);

  test.for([1, 2, 3, 4, 5, 6])("knows the site's own screen %i and every control of it", async (tela) => {
    const { recognition, controls } = await examine(skeleton(tela));
    expect(recognition.is).toMatchObject({ tela, by: 'name' });
    expect(controls.length).toBeGreaterThan(0);
    expect(controls.filter(({ by, rank }) => by !== 'name' || rank !== 0)).toEqual([]);
  });

  test('tells what has drifted, with a selector to paste, and what is missing', async () => {
    const {
      recognition,
      controls,
      missing: absent,
    } = await examine(
      '<form><h2>Informe a placa do automóvel</h2><label>Placa <input id="novaPlaca"></label></form>',
    );
    expect(recognition.is).toMatchObject({ tela: 2, by: 'meaning' });
    expect(controls).toMatchObject([
      { control: 'placa', by: 'meaning', paste: '#novaPlaca' },
      { control: 'continuar', by: 'nothing' },
    ]);
    expect(absent).toEqual(['control continuar']);
  });

  test('says so when a page is none of the flow, and what comes nearest', async () => {
    const { recognition, missing: absent } = await examine('<h1>Bem-vindo</h1><button>Moto</button>');
    expect(recognition.is).toBeNull();
    expect(recognition.runnerUp).toMatchObject({ tela: 1, by: 'meaning' });
    expect(absent).toEqual(['a screen of the flow']);
  });

  test('asks nobody for anything, and runs no script of the page', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.end();
    });
    server.on('connection', () => {
      requests += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const there = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    const { recognition } = await examine(`<base href="${there}/"><link rel="preconnect" href="${there}">
      <link rel="stylesheet" href="a.css"><script src="${there}/b.js"></script><img src="c.png">
      <iframe src="${there}/d"></iframe><body onload="fetch('${there}/e')">
      <h1>Qual seguro você deseja cotar?</h1><button>Carro</button><button>Moto</button>
      <script>document.body.textContent = ''; fetch('${there}/f')</script>`);
    expect(recognition.is).toMatchObject({ tela: 1 });
    expect(requests).toBe(0);
  });

  describe('on the evidence of a session', () => {
    test.for(['open', 'chosen'] as const)(
      'of screen 7 with the list of addresses %s: no word of an address, all controls',
      async (state) => {
        const page = await visit.at(7, `evidence-${state}`);
        await page.fill('#enderecoTelaEndereco', CUSTOMER.cep);
        await page.waitForSelector('[id^="enderecoTelaEndereco-option-"]');
        if (state === 'chosen') await page.click('[id^="enderecoTelaEndereco-option-"]');
        const words = addressWords(CUSTOMER.cep, state);
        expect(
          wordsLeft(
            `${await page.innerText('body')} ${await page.inputValue('#enderecoTelaEndereco')}`,
            words,
          ),
        ).toEqual(words);
        const html = await still(page);
        expect(wordsLeft(html, words)).toEqual([]);
        expect(wordsLeft(await page.innerText('body'), words)).toEqual([]);
        expect(await page.inputValue('#enderecoTelaEndereco')).not.toMatch(/\p{L}|\d/u);
        const { recognition, missing: absent } = await examine(html);
        expect(recognition.is).toMatchObject({ tela: 7, by: 'name' });
        expect(absent).toEqual([]);
      },
    );

    test.for([8, 9, 10, 11, 12, 13])('of screen %i: recognised, its controls found', async (tela) => {
      const page = await visit.at(tela, `evidence-${tela}`);
      await page.getByRole('button', { name: 'Continuar' }).waitFor();
      const html = await still(page);
      const { recognition, controls } = await examine(html);
      expect(recognition.is).toMatchObject({ tela, by: 'name' });
      expect(controls.filter(({ by }) => by === 'name').length).toBeGreaterThan(0);
    });

    test(
      'of the results: both plans are captured as they were shown',
      async () => {
        const page = await visit.at(15, 'evidence-15');
        await page.fill('#emailTelaLogin', CUSTOMER.email_login);
        await page.fill('#senhaTelaLogin', CUSTOMER.senha_login);
        await page.click('#gtm-telaLoginBotaoAcessar');
        await page.waitForFunction(
          () =>
            document.querySelectorAll('div.md\\:w-80.border-4').length === 2 &&
            document.querySelector('.MuiSkeleton-root') === null,
          undefined,
          { timeout: RESULT_LIMIT_MS },
        );
        const kept = await still(page);
        const { captured, recognition, missing: absent } = await examine(kept);
        expect(recognition.is).toMatchObject({ tela: 15 });
        expect(absent).toEqual([]);
        const blind = { ...tosegurado, readSaved: async () => ({ estimates: [], plans: {} }) };
        const { missing: unread } = await examinePage(browser, kept, blind);
        expect(unread).toEqual(['plano_recomendado', 'plano_alternativo']);
        expect(JSON.stringify(captured)).not.toContain('•');
      },
      RESULT_LIMIT_MS * 2,
    );
  });

  test('what a style had hidden stays hidden without its sheet', async () => {
    const page = await visit.page();
    await page.setContent(`<h1>Qual a placa do carro?</h1><div class="twin"><label>Placa <input id="twin"></label></div>
      <label>Placa <input id="real"></label><button>Continuar</button>`);
    await page.evaluate(() => {
      const style = document.head.appendChild(document.createElement('style'));
      style.sheet?.insertRule('.twin { visibility: hidden }');
      const adopted = new CSSStyleSheet();
      adopted.replaceSync('#real { width: 321px }');
      document.adoptedStyleSheets = [adopted];
    });
    const html = await still(page);
    expect(html).toContain('width: 321px');
    expect((await examine(html)).controls[0]).toMatchObject({ by: 'meaning', paste: '#real' });
  });
});
