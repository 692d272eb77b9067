import { beforeEach, expect, test } from 'vitest';
import { missing } from '../../support/require.ts';
import { inEachBrowser } from '../support/browsers/in-each-browser.ts';
import { asOnPaper, pdfReaderHere, readPdf } from '../support/browsers/paper.ts';
import { CustomerRig } from '../support/customer-rig.ts';

const SPECIALIST = { 'specialist-href': 'https://example.com/especialista' };

const noReader = missing('a reader of PDF', pdfReaderHere());

inEachBrowser('on paper', (page, { canPrint }) => {
  let rig: CustomerRig;
  let open: (attributes?: Readonly<Record<string, string>>) => Promise<void>;
  beforeEach(async () => {
    rig = await CustomerRig.start();
    const session = await rig.tell();
    await session.step(5);
    await session.estimates();
    await session.finish();
    open = async (attributes = {}) => {
      await page().goto(await rig.pageOf(session, { ...SPECIALIST, ...attributes }));
      await page().shows('Sua cotação está pronta');
    };
  });

  test('are the plans, and nothing of the page around them, no buttons', async () => {
    await open();
    expect(await page().isShown('.tools')).toBe(true);
    await asOnPaper(page());
    expect(await page().texts('h1, #opener')).toEqual([]);
    expect(await page().texts('button, .tools, footer, .close, .choose')).toEqual([]);
    expect(await page().texts('article.plan h3')).toEqual(['Plano recomendado', 'Plano alternativo']);
    expect(await page().text()).toContain('R$ 1.200,00');
    const isCut = await page().run((see) =>
      see.all('.card, .body').some((part) => part.scrollHeight > part.clientHeight + 1),
    );
    expect(isCut).toBe(false);
  });

  test('is no second list of prices, which a narrow window keeps in sight', async () => {
    await open({ mode: 'inline', style: 'display: block; width: 380px' });
    await page().until(() => page().isShown('.compare'), 'the prices are in sight');
    await asOnPaper(page());
    expect(await page().isShown('.compare')).toBe(false);
    expect(await page().texts('article.plan h3')).toHaveLength(2);
  });

  test('is the page again after it was printed', async () => {
    await open({ mode: 'inline' });
    await page().run(() => dispatchEvent(new Event('beforeprint')));
    await page().run(() => dispatchEvent(new Event('afterprint')));
    await asOnPaper(page(), false);
    expect(await page().texts('h1')).toEqual(['Corretora']);
  });

  if (canPrint)
    test.skipIf(noReader)('is every plan to its last line, on a few sheets', async () => {
      await open();
      const { sheets, text } = readPdf(await page().print());
      expect(sheets).toBeLessThanOrEqual(4);
      for (const words of ['Plano recomendado', '3.776', 'Plano alternativo', '3.962', 'Morte', '1.200,00'])
        expect(text).toContain(words);
      for (const words of ['Corretora', 'Quero este plano', 'Imprimir']) expect(text).not.toContain(words);
    });
});
