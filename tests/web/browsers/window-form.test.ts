import { beforeEach, expect, test } from 'vitest';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { toErroItems } from '../../../src/quote/outcome/erro-items.ts';
import { failureEnd } from '../../../src/quote/outcome/failure-end.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { inEachBrowser } from '../support/browsers/in-each-browser.ts';
import { sessionOf } from '../support/browsers/its-client.ts';
import { CustomerRig } from '../support/customer-rig.ts';

const formWith = (changes: object = {}): string =>
  `<form id="cotacao">${Object.entries({ ...CUSTOMER, ...changes })
    .filter(([, value]) => typeof value === 'string')
    .map(([name, value]) => `<label>${name} <input name="${name}" value="${value}"></label>`)
    .join('')}<button>Enviar</button></form>`;

inEachBrowser('the form', (page) => {
  let rig: CustomerRig;
  beforeEach(async () => {
    rig = await CustomerRig.start();
  });

  const send = async (form: string): Promise<string> => {
    const address = rig.put(form, { 'data-form': '#cotacao' });
    await page().goto(address);
    await page().until(() => page().run((see) => see.all('rpa-progress').length > 0), 'the window is there');
    await page().click('Enviar');
    return address;
  };
  test('that was refused says at each field why, and its data is in no address', async () => {
    const address = await send(formWith({ cpf: '11111111111', cep: '1' }));
    await page().shows('Vamos conferir os seus dados', 'CPF inválido');
    await page().click('Corrigir os dados');
    await page()
      .soon(() => page().focused())
      .toBe('Campos para corrigir');
    expect(await page().isShown('dialog')).toBe(false);
    expect(await page().attribute('[name=cpf]', 'aria-invalid')).toBe('true');
    expect(await page().texts('#rpa-error-cpf')).toEqual([expect.stringContaining('CPF inválido')]);
    expect(await page().attribute('[name=cpf]', 'aria-describedby')).toBe('rpa-error-cpf');
    await page().press('Tab');
    await page().press('Enter');
    expect(await page().run((see) => see.focused()?.getAttribute('name'))).toBe('cpf');
    await page().type('1');
    expect(await page().attribute('[name=cpf]', 'aria-invalid')).toBe(null);
    expect(await page().run(() => location.href)).toBe(address);
    expect(rig.site.asked.filter((asked) => asked.includes('cpf'))).toEqual([]);
  });

  test('that was accepted is a quote which a reload of the page finds again, until its end', async () => {
    await send(formWith());
    await page().shows('Você está na fila', '1º');
    const id = await sessionOf(page());
    await page().reload();
    await page().shows('Você está na fila');
    expect(await sessionOf(page())).toBe(id);
    expect(await page().run(() => JSON.stringify({ ...sessionStorage }))).not.toContain(CUSTOMER.nome);
    const session = await rig.tell(id as SessionId);
    await session.step(7);
    await page().shows('Etapa 7 de 15');
    await page().reload();
    await page().shows('Etapa 7 de 15');
    await session.finish();
    await page().shows('Sua cotação está pronta');
    await page().reload();
    await page().shows('Sua cotação está pronta');
  });

  test('whose plate the insurer does not know has the plate marked, and everything else as it was', async () => {
    await send(formWith());
    await page().shows('Você está na fila');
    const session = await rig.tell((await sessionOf(page())) as SessionId);
    const failure = { key: 'vehicle_not_found', tela: 2, detail: '' } as const;
    await session.finish(failureEnd(failure.key, toErroItems(failure, session.tracker.timestamp())));
    await page().shows('Não encontramos o veículo');
    await page().click('Corrigir os dados');
    await page().until(async () => !(await page().isShown('dialog')), 'the window is closed');
    expect(await page().attribute('[name=placa]', 'aria-invalid')).toBe('true');
    const fields = await page().run((see) =>
      see
        .all('#cotacao input')
        .map((field) => [field.getAttribute('name'), field.getAttribute('aria-invalid')]),
    );
    expect(fields.filter(([, isInvalid]) => isInvalid !== null)).toEqual([['placa', 'true']]);
    expect(await page().run((see) => (see.all('[name=nome]')[0] as HTMLInputElement).value)).toBe(
      CUSTOMER.nome,
    );
  });

  test('was sent in another tab: the link finds the quote and leaves the address bar', async () => {
    const session = await rig.tell();
    await session.step(6);
    const address = rig.put(formWith(), { 'data-form': '#cotacao' });
    await page().goto(`${address}#rpa-cotacao=${session.id}~${await rig.tokenFor(session)}`);
    await page().shows('Etapa 6 de 15');
    expect(await page().run(() => location.href)).toBe(address);
    await page().reload();
    await page().shows('Etapa 6 de 15');
    await page().click('Copiar o link desta cotação');
    await page().shows('Link copiado');
    await page().press('Escape');
    await page().until(async () => !(await page().isShown('dialog')), 'the window is closed');
    await page().reload();
    await page().click('Calculando o seu seguro · 40%');
    await page().shows('Etapa 6 de 15');
  });
});
