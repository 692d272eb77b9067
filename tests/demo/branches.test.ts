import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { useVisit } from './support/visit.ts';

const pick = async (page: Page, select: string, text: string): Promise<void> => {
  await page.waitForSelector('.MuiPopover-root', { state: 'detached' });
  await page.click(`#${select}`);
  await page.getByRole('option', { name: text, exact: true }).click();
};

describe.skipIf(missing('chromium', chromiumHere()))('answers that open more questions', () => {
  const visit = useVisit();
  const lastOf = (session: string) => visit.site.received(session)?.submissions.at(-1);

  test('a motorcycle has no gas kit', async () => {
    const page = await visit.at(1, 'moto');
    await page.click('button:has(img[alt="Icone motorcycle"])');
    await page.getByText('Qual é a placa da moto?').waitFor();
    expect(lastOf('moto')).toEqual({ screen: 1, values: { tipo: 'moto' } });
    await page.goto(`${visit.addressOf('moto')}&tela=6`);
    await page.waitForSelector('#gtm-telaItensAutoContinuar');
    expect(
      await page
        .locator('input[type=checkbox]')
        .evaluateAll((all) => all.map((box) => box.getAttribute('value'))),
    ).toEqual(['Blindado', 'Financiado']);
  });

  test('fuel and items', async () => {
    const page = await visit.at(6, 'items');
    await page.click('input[name="tipoCombustivelTelaItens"][value="3"]');
    await page.click('input[value="Kit Gás"]');
    await page.click('input[value="Financiado"]');
    await page.click('#gtm-telaItensAutoContinuar');
    await page.waitForSelector('#enderecoTelaEndereco');
    expect(lastOf('items')?.values).toEqual({
      tipoCombustivelTelaItens: '3',
      itensTelaItens: ['Kit Gás', 'Financiado'],
    });
  });

  test('another main driver', async () => {
    const page = await visit.at(10, 'driver');
    await page.click('input[value="nao"]');
    await page.fill('#nomeTelaCondutorPrincipal', 'José Condutor Teste');
    await page.fill('#cpfTelaCondutorPrincipal', '11144477735');
    await page.fill('#dataNascimentoTelaCondutorPrincipal', '31/12/1975');
    await pick(page, 'sexoTelaCondutorPrincipal', 'Masculino');
    await pick(page, 'estadoCivilTelaCondutorPrincipal', 'Casado ou União Estável');
    await page.waitForSelector('.MuiPopover-root', { state: 'detached' });
    await page.click('#gtm-telaCondutorPrincipalContinuar');
    await page.waitForSelector('#gtm-telaAtividadeVeiculoContinuar');
    expect(lastOf('driver')?.values).toEqual({
      condutorPrincipalTelaCondutorPrincipal: 'nao',
      nomeTelaCondutorPrincipal: 'José Condutor Teste',
      cpfTelaCondutorPrincipal: '111.444.777-35',
      dataNascimentoTelaCondutorPrincipal: '31/12/1975',
      sexoTelaCondutorPrincipal: 'masculino',
      estadoCivilTelaCondutorPrincipal: 'casado',
    });
  });

  test('each parking switch comes with its own box', async () => {
    const page = await visit.at(11, 'parking');
    await page.waitForSelector('input[value="estudo"]');
    expect(await page.locator('input.MuiSwitch-input').count()).toBe(0);
    await page.click('input[value="trabalho"]');
    await page.click('input[value="estudo"]');
    await page
      .locator('#atividadeVeiculoTelaAtividadeVeiculo > div', { has: page.locator('input[value="estudo"]') })
      .locator('input.MuiSwitch-input')
      .click();
    await page.waitForFunction(() => document.querySelectorAll('input.MuiSwitch-input').length === 2);
    await page.click('#gtm-telaAtividadeVeiculoContinuar');
    await page.waitForSelector('input[name="possuiGaragemTelaGaragemResidencia"]');
    expect(lastOf('parking')?.values).toEqual({
      atividades: ['trabalho', 'estudo'],
      estacionamentoTrabalho: false,
      estacionamentoEstudo: true,
    });
  });

  test('the gate of a garage', async () => {
    const page = await visit.at(12, 'gate');
    await page.click('input[value="sim"]');
    await page.click('input[name="tipoPortaoTelaGaragemResidencia"][value="eletronico"]');
    await page.getByRole('button', { name: 'Continuar', exact: true }).click();
    await page.waitForSelector('#usoDependenteTelaUsoResidentes');
    expect(lastOf('gate')?.values).toEqual({
      possuiGaragemTelaGaragemResidencia: 'sim',
      tipoPortaoTelaGaragemResidencia: 'eletronico',
    });
  });

  test.each([
    ['sim_utilizam', ''],
    ['sim_nao_utilizam', 'resident-details'],
  ])('young residents, %s', async (answer, scenario) => {
    const session = `residents-${answer}`;
    const page = await visit.at(13, session, scenario);
    await page.click(`input[value="${answer}"]`);
    await page.click('input[value="ambos"]');
    await page.click('input[value="25"]');
    await page.click('#gtm-telaUsoResidentesContinuar');
    await page.getByText('Estamos realizando o cálculo para você!').waitFor();
    expect(lastOf(session)?.values).toEqual({
      usoDependenteTelaUsoResidentes: answer,
      sexoDependenteTelaUsoResidentes: 'ambos',
      faixaEtariaDependenteTelaUsoResidentes: '25',
    });
  });

  test('zero kilometre and previous broker come when the site asks', async () => {
    const page = await visit.at(5, 'asks', 'zero-km,previous-broker');
    await page.click('#gtm-telaEstimativaContinuarParaCotacaoFinal');
    await page.click('input[name="zerokmTelaZeroKm"][value="Não"]');
    await page.click('#gtm-telaZeroKmContinuar');
    await page.waitForSelector('#gtm-telaItensAutoContinuar');
    expect(lastOf('asks')).toEqual({ screen: 5.5, values: { zerokmTelaZeroKm: 'Não' } });
    await page.goto(`${visit.addressOf('asks', 'previous-broker')}&tela=13`);
    await page.click('input[value="nao"]');
    await page.click('#gtm-telaUsoResidentesContinuar');
    await page.getByText('Não continuar com corretor anterior').click();
    await page.click('#gtm-telaCorretorAnteriorContinuar');
    await page.getByText('Estamos realizando o cálculo para você!').waitFor();
    expect(lastOf('asks')).toEqual({
      screen: 14,
      values: { corretorAnteriorTelaCorretorAnterior: 'nao' },
    });
  });
});
