import { describe, expect, it } from 'vitest';
import { readNow } from '../../../src/quote/flows/capture/settled.ts';
import { captureEstimates } from '../../../src/quote/flows/tosegurado/capture/estimates.ts';
import { ESTIMATES } from '../../../src/quote/flows/tosegurado/capture/reading-kit.ts';
import { shownVehicle } from '../../../src/quote/flows/tosegurado/capture/vehicle.ts';
import { budgetOf } from '../../../src/quote/page/budget.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { skeleton, useLooking } from '../support/looking.ts';

const BUDGET_MS = 30_000;

const OK = '<svg width="16" height="16" aria-label="Incluso"><path d="M1 1"/></svg>';
const NOK = '<svg width="16" height="16" aria-label="Não incluso"><path d="M1 1"/></svg>';

/** The same three coverages, built in other ways. */
const BUILDS: Readonly<Record<string, string>> = {
  'lists in articles': `
    <article><h3>Cobertura Compreensiva</h3><p>entre R$ 1.310,00 e R$ 1.520,00</p><ul><li>Incêndio</li><li>Vidros</li></ul></article>
    <article><h3>Cobertura Roubo e Furto</h3><p>R$ 1.730,00 a R$ 1.940,00</p><ul><li>Roubo</li></ul></article>
    <article><h3>Cobertura RCF</h3><p>Valor sob consulta</p><ul><li>Danos materiais a terceiros</li></ul></article>`,
  'headings followed by siblings': `
    <div><h3>Cobertura Compreensiva</h3><p>De R$ 1.310,00 até R$ 1.520,00</p><p>Principais benefícios</p><p>✓ Incêndio</p><p>✓ Vidros</p><p>✗ Carro reserva</p>
    <h3>Cobertura Roubo e Furto</h3><p>De R$ 1.730,00 até R$ 1.940,00</p><p>Principais benefícios</p><p>✓ Roubo</p>
    <h3>Cobertura RCF</h3><p>Valor sob consulta</p><p>Principais benefícios</p><p>✓ Danos materiais a terceiros</p></div>`,
  'rows of a table': `
    <table><tr><th>Cobertura</th><th>Estimativa</th><th>Benefícios</th></tr>
    <tr><td>Cobertura Compreensiva</td><td>De R$ 1.310,00 até R$ 1.520,00</td><td>${OK} Incêndio<br>${OK} Vidros<br>${NOK} Guincho</td></tr>
    <tr><td>Cobertura Roubo e Furto</td><td>De R$ 1.730,00 até R$ 1.940,00</td><td>${OK} Roubo</td></tr>
    <tr><td>Cobertura RCF</td><td>indisponível</td><td>${OK} Danos materiais a terceiros</td></tr></table>`,
  'rows of a table that calls none of them a coverage': `
    <table><tr><th>Cobertura</th><th>Estimativa</th><th>Benefícios</th></tr>
    <tr><td>Compreensiva</td><td>De R$ 1.310,00 até R$ 1.520,00</td><td>${OK} Incêndio<br>${OK} Vidros<br>${NOK} Guincho</td></tr>
    <tr><td>Roubo e Furto</td><td>De R$ 1.730,00 até R$ 1.940,00</td><td>${OK} Roubo</td></tr>
    <tr><td>RCF</td><td>Sob consulta</td><td>${OK} Danos materiais a terceiros</td></tr></table>`,
  'columns of a table': `
    <table style="width:1000px"><tr><th>Cobertura Compreensiva</th><th>Cobertura Roubo e Furto</th><th>Cobertura RCF</th></tr>
    <tr><td>De R$ 1.310,00 até R$ 1.520,00</td><td>De R$ 1.730,00 até R$ 1.940,00</td><td>Valor sob consulta</td></tr>
    <tr><td>${OK} Incêndio<br>${OK} Vidros</td><td>${OK} Roubo</td><td>${OK} Danos materiais a terceiros</td></tr></table>`,
  'definitions in divs with icons and money in pieces': `
    <div><div><span>Cobertura</span> <b>Compreensiva</b></div><div style="display:flex"><span>De&nbsp;</span><small>R$</small><b>1.310</b><small>,00</small><span>&nbsp;até&nbsp;</span><small>R$</small><b>1.520</b><small>,00</small></div>
      <dl><dt>Benefícios</dt><dd>Incêndio</dd><dd>Vidros</dd></dl></div>
    <div><div><span>Cobertura</span> <b>Roubo e Furto</b></div><div>De R$&nbsp;1.730,00 até R$&nbsp;1.940,00 <s>R$ 2.999,00</s></div><dl><dt>Benefícios</dt><dd>Roubo</dd></dl></div>
    <div><div><span>Cobertura</span> <b>RCF</b></div><div>Sob consulta</div><dl><dt>Benefícios</dt><dd>Danos materiais a terceiros</dd></dl></div>`,
};

const EXPECTED = [
  ['Compreensiva', 'R$ 1.310,00', 'R$ 1.520,00', ['Incêndio', 'Vidros']],
  ['Roubo e Furto', 'R$ 1.730,00', 'R$ 1.940,00', ['Roubo']],
  ['RCF', null, null, ['Danos materiais a terceiros']],
];

describe.skipIf(missing('chromium', chromiumHere()))('screen 5 and screen 3', () => {
  const looking = useLooking();

  it('are read as the insurer builds them', async () => {
    await looking.show(skeleton(5));
    const { estimates, avisos } = await captureEstimates(looking.page, budgetOf(BUDGET_MS), () => false);
    expect(avisos).toEqual([]);
    expect(
      estimates.coberturas_detalhadas.map(({ nome_cobertura, valores, beneficios }) => [
        nome_cobertura,
        valores.de,
        valores.ate,
        beneficios.length,
      ]),
    ).toEqual([
      ['Compreensiva', 'R$ 1.310,00', 'R$ 1.520,00', 7],
      ['Roubo e Furto', 'R$ 1.730,00', 'R$ 1.940,00', 3],
      ['RCF', 'R$ 900,00', 'R$ 2.150,00', 2],
    ]);
    expect(estimates.coberturas_detalhadas[2]?.texto_completo).toContain(
      'com possibilidade de parcelamento sem juros',
    );
  });

  it.each(Object.keys(BUILDS))('have the same estimates in %s', async (build) => {
    await looking.show(
      `<main><h1>Confira abaixo a estimativa inicial!</h1>${BUILDS[build]}<button>Continuar</button></main>`,
    );
    const estimates = await readNow(looking.page, ESTIMATES);
    expect(estimates.cards.map(({ nome, de, ate, beneficios }) => [nome, de, ate, beneficios])).toEqual(
      EXPECTED,
    );
    // Names that are none of the site's own words may be followed by better ones: such a page must stand still.
    expect(estimates.complete).toBe(!build.includes('calls none of them'));
  });

  it('take what is there when a card never gets its price', async () => {
    await looking.show(`<main>${BUILDS['lists in articles']?.replace('Valor sob consulta', '')}</main>`);
    const { estimates, avisos } = await captureEstimates(looking.page, budgetOf(BUDGET_MS), () => false);
    expect(estimates.coberturas_detalhadas).toHaveLength(3);
    expect(avisos.map(({ mensagem }) => mensagem)).toEqual(['Estimativa "RCF" da tela 5 sem valor lido']);
  });

  it('keep a benefit that is called a coverage with the others, and a coverage without a price apart', async () => {
    const card = (name: string, price: string, items: readonly string[]): string =>
      `<div><p style="font-size:17px">${name}</p><p>${price}</p><p>Benefícios</p><div style="margin-left:20px">${items
        .map((item) => `<div>${item}</div>`)
        .join('')}</div></div>`;
    await looking.show(
      `<main>${card('Cobertura Compreensiva', 'De R$ 1.310,00 até R$ 1.520,00', ['Incêndio', 'Cobertura de vidros'])}
      ${card('Cobertura RCF', '', ['Danos materiais a terceiros'])}</main>`,
    );
    const { cards } = await readNow(looking.page, ESTIMATES);
    expect(cards.map(({ nome, de, beneficios }) => [nome, de, beneficios])).toEqual([
      ['Compreensiva', 'R$ 1.310,00', ['Incêndio', 'Cobertura de vidros']],
      ['RCF', null, ['Danos materiais a terceiros']],
    ]);
  });

  it('keep a benefit that is called a coverage where its tick is a character in a cell of its own', async () => {
    const ticked = (text: string): string =>
      `<div style="display:grid;grid-template-columns:20px 1fr"><span>✓</span><span>${text}</span></div>`;
    const card = (name: string, ...items: readonly string[]): string =>
      `<div><div>Cobertura <span>${name}</span></div><div>de R$ 1.310,00 a R$ 1.520,00</div>${items.map(ticked).join('')}</div>`;
    await looking.show(
      `<main>${card('Compreensiva', 'Incêndio', 'Cobertura de vidros')}${card('RCF', 'Danos materiais a terceiros')}</main>`,
    );
    const { cards } = await readNow(looking.page, ESTIMATES);
    expect(cards.map(({ nome, beneficios }) => [nome, beneficios])).toEqual([
      ['Compreensiva', ['Incêndio', 'Cobertura de vidros']],
      ['RCF', ['Danos materiais a terceiros']],
    ]);
  });

  it('name the vehicle that stands in several nodes', async () => {
    await looking.show(skeleton(3));
    expect(await shownVehicle(looking.page)).toBe('VENTANIA 2007/2007');
  });

  it.each([
    [
      '<p>O veículo <b>FIAT ARGO 1.0</b> <b>2021/2022</b> corresponde a placa <b>ABC-1D23</b>?</p>',
      'FIAT ARGO 1.0 2021/2022',
    ],
    [
      '<p>Confirme o veículo</p><div><h3>ONIX LT 1.0</h3><p>2020/2021</p><p>ABC1D23</p></div>',
      'ONIX LT 1.0 2020/2021',
    ],
    ['<p>Qual é a placa do carro?</p>', null],
  ])('name the vehicle of %s', async (html, vehicle) => {
    await looking.show(`<main>${html}</main>`);
    expect(await shownVehicle(looking.page)).toBe(vehicle);
  });
});
