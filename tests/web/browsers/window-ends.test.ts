import { beforeEach, expect, test } from 'vitest';
import { CATALOGUE, type FailureKey } from '../../../src/quote/outcome/catalogue.ts';
import { toErroItems } from '../../../src/quote/outcome/erro-items.ts';
import { failureEnd } from '../../../src/quote/outcome/failure-end.ts';
import type { ToldSession } from '../../live/support/told-session.ts';
import { inEachBrowser } from '../support/browsers/in-each-browser.ts';
import { transportOf } from '../support/browsers/its-client.ts';
import { CustomerRig } from '../support/customer-rig.ts';

/** Failure, stopped by the operator, a quote that a person goes on with, data that the insurer does not know. */
const ENDS = ['site_unreachable', 'stopped_by_operator', 'manual_quote', 'vehicle_not_found'] as const;

const fail = (session: ToldSession, key: FailureKey): Promise<void> =>
  session.finish(failureEnd(key, toErroItems({ key, tela: 9, detail: '' }, session.tracker.timestamp())));

inEachBrowser('the window', (page) => {
  let rig: CustomerRig;
  let session: ToldSession;
  beforeEach(async () => {
    rig = await CustomerRig.start();
    session = await rig.tell();
    await session.step(3);
  });

  const heard = () => page().run(() => (window as unknown as { heard: string[] }).heard);

  test('shows steps, the estimates at screen 5 while it goes on, and both plans at the end', async () => {
    await page().goto(await rig.pageOf(session));
    await page().shows('Etapa 3 de 15', 'Confirmando o veículo encontrado');
    expect(await transportOf(page())).toBe('websocket');
    await session.step(5);
    await session.estimates();
    await page().shows('Etapa 5 de 15', 'R$ 1.200,00');
    expect(
      await page().attribute('rpa-progress [role=progressbar], [role=progressbar]', 'aria-valuenow'),
    ).toBe('33');
    await session.finish();
    await page().shows('Sua cotação está pronta', '3.776', '3.962', '100% da tabela FIPE', 'R$ 20.000,00');
    expect(await page().texts('article.plan h3')).toEqual(['Plano recomendado', 'Plano alternativo']);
    expect(await page().isShown('[role=progressbar]')).toBe(false);
    expect(await heard()).toEqual(['estimates', 'ended']);
  });

  test('tells its end in the title of a tab that nobody looks at, until somebody does', async () => {
    const titleOf = () => page().run(() => document.title);
    const look = (isHidden: boolean) =>
      page().run((_, hidden) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event('visibilitychange'));
      }, isHidden);
    await page().goto(await rig.pageOf(session));
    await page().shows('Etapa 3 de 15');
    const before = await titleOf();
    await look(true);
    await session.finish();
    await page().soon(titleOf).toBe(`Cotação pronta · ${before}`);
    await look(false);
    expect(await titleOf()).toBe(before);
  });

  test('puts both plans side by side, row by row, without anything cut off', async () => {
    await session.finish();
    await page().goto(await rig.pageOf(session));
    await page().shows('Sua cotação está pronta');
    const seen = await page().run((see) => {
      const tops = (selector: string) =>
        see.all(selector).map((element) => Math.round(element.getBoundingClientRect().top));
      const [body] = see.all('.body');
      return {
        plans: tops('article.plan'),
        buttons: tops('.choose'),
        isCut: body === undefined || body.scrollWidth > body.clientWidth,
        isInside: see.all('.card').every((card) => card.getBoundingClientRect().bottom <= innerHeight),
      };
    });
    expect(new Set(seen.plans).size).toBe(1);
    expect(new Set(seen.buttons).size).toBe(1);
    expect(seen).toMatchObject({ isCut: false, isInside: true });
  });

  test.each(ENDS)('tells the customer %s in the words of the catalogue', async (key) => {
    await session.step(9);
    await page().goto(await rig.pageOf(session));
    await page().shows('Etapa 9 de 15');
    await fail(session, key);
    await page().shows(CATALOGUE[key].texto);
    expect(await page().isShown('[role=progressbar]')).toBe(false);
    expect(await heard()).toEqual(['ended']);
  });

  test('tells a token of another session and a session that is not there apart', async () => {
    const other = await rig.tell();
    await page().goto(await rig.pageOf(session, { token: await rig.tokenFor(other) }));
    await page().shows('O acesso a esta cotação terminou');
    await page().goto(await rig.pageOf({ id: 'never_was' as ToldSession['id'] }));
    await page().shows('Não encontramos esta cotação');
  });
});
