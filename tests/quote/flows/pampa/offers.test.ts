import { describe, expect, test } from 'vitest';
import { captureOffers } from '../../../../src/quote/flows/pampa/capture/offers.ts';
import { budgetOf } from '../../../../src/quote/page/budget.ts';
import { chromiumHere } from '../../../support/chromium.ts';
import { missing } from '../../../support/require.ts';
import { useLooking } from '../../support/looking.ts';

const BUDGET_MS = 8_000;

interface Cell {
  readonly nome: string;
  readonly price: string;
  readonly yes: string;
  readonly no: string;
  /** What stands at the other end of a cover's line. */
  readonly after?: readonly string[];
}

const PRICE = '<p><b>R$ 189,90</b> por mês em 12x</p>';
const FACTS = '<dl><dt>Total no ano</dt><dd>R$ 2.278,80</dd><dt>Franquia</dt><dd>R$ 3.200,00</dd></dl>';

const cardOf = ({ nome, price, yes, no, after = ['', ''] }: Cell, facts = FACTS): string => {
  const line = (isIn: boolean, cover: string): string =>
    `<li style="display:flex;gap:9px"><i>${isIn ? yes : no}</i><span>${cover}</span><em>${after[isIn ? 0 : 1]}</em></li>`;
  return `<div><h3>${nome}</h3>${price}${facts}<ul>${line(true, 'Colisão')}${line(true, 'Roubo e furto')}
${line(true, 'Terceiros <small>até R$ 50.000</small>')}${line(false, 'Assistência 24 h')}
${line(false, 'Carro reserva')}</ul><button>Quero o ${nome}</button></div>`;
};

const pageOf = (cards: readonly string[]): string => `<main><h1>Seus preços</h1>${cards.join('')}</main>`;

const NAMES = ['Essencial', 'Conforto', 'Completo'];
const SIGNS = { yes: '✓', no: '✗' };

const whole = (plano: string) => ({
  ...{ plano, valor: 'R$ 189,90', parcelamento: 'por mês em 12x' },
  ...{ valor_anual: 'R$ 2.278,80', valor_franquia: 'R$ 3.200,00' },
  ...{ colisao: true, roubo_furto: true, terceiros: 'até R$ 50.000' },
  ...{ assistencia: false, carro_reserva: false },
});

describe.skipIf(missing('chromium', chromiumHere()))('the offers of Pampa Seguros', () => {
  const looking = useLooking();
  const capture = async (cards: readonly string[]) => {
    await looking.show(pageOf(cards));
    return captureOffers(looking.page, budgetOf(BUDGET_MS), () => false);
  };

  test.each([
    ['ticks in the line of a cover', SIGNS],
    ['pictures that say it', { yes: '<img alt="Incluída">', no: '<img alt="Não incluída">' }],
    ['words behind the cover', { yes: '', no: '', after: ['Incluída', 'Não incluída'] }],
  ])('are read by what they say, whatever they are built of: %s', async (_, signs) => {
    const { plans, avisos } = await capture(NAMES.map((nome) => cardOf({ nome, price: PRICE, ...signs })));
    expect(plans).toEqual({
      plano_essencial: whole('Essencial'),
      plano_conforto: whole('Conforto'),
      plano_completo: whole('Completo'),
    });
    expect(avisos).toEqual([]);
  });

  test('have no price that is crossed out, nor the year for the month', async () => {
    const former = '<p><s>R$ 250,00</s></p>';
    const prices = [`${former}${PRICE}`, '<p>Sob consulta</p>', PRICE];
    const { plans, incompleto, avisos } = await capture(
      NAMES.map((nome, at) => cardOf({ nome, price: prices[at] ?? '', ...SIGNS })),
    );
    expect(plans).toMatchObject({ plano_essencial: { valor: 'R$ 189,90' }, plano_conforto: null });
    expect(incompleto).toEqual(['plano_conforto']);
    expect(avisos).toEqual([
      { tipo: 'captura_parcial', mensagem: 'Captura parcial: Plano Conforto da tela 5 não lido: sem preço' },
    ]);
  });

  test('name what one of them does not tell, and what one of them is missing', async () => {
    const { plans, incompleto } = await capture([
      cardOf({ nome: 'Essencial', price: PRICE, ...SIGNS }, '<dl><dt>Franquia</dt><dd>—</dd></dl>'),
      cardOf({ nome: 'Completo', price: PRICE, yes: '✓', no: '' }),
    ]);
    expect(plans).toMatchObject({ plano_essencial: { valor_anual: null, valor_franquia: null } });
    expect(incompleto).toEqual([
      ...['plano_essencial.valor_anual', 'plano_essencial.valor_franquia', 'plano_conforto'],
      ...['plano_completo.assistencia', 'plano_completo.carro_reserva'],
    ]);
  });

  test('side by side in the rows of a table are not taken for each other', async () => {
    const row = (label: string, cells: readonly string[]): string =>
      `<tr><th>${label}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    await looking.show(`<h1>Seus preços</h1><table>${row('Plano', NAMES)}
      ${row('Por mês', ['R$ 189,90', 'R$ 250,90', 'R$ 338,90'])}${row('Colisão', ['✓', '✗', '✓'])}</table>`);
    const captured = captureOffers(looking.page, budgetOf(BUDGET_MS / 4), () => false);
    await expect(captured).rejects.toMatchObject({ failure: { key: 'capture_incomplete' } });
  });

  test('are no result when none has a price', async () => {
    const cards = NAMES.map((nome) => cardOf({ nome, price: '<p>Sob consulta</p>', ...SIGNS }));
    await expect(capture(cards)).rejects.toMatchObject({ failure: { key: 'capture_incomplete', tela: 5 } });
  });
});
