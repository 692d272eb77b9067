import { css, says } from '../../../eyes/scene.ts';
import { defineScreen } from '../../screen.ts';
import { answer, continueButton, question, tick } from '../words.ts';

const fuel = (value: number, ...words: readonly string[]) =>
  answer([`input[name="tipoCombustivelTelaItens"][value="${value}"]`], words);

export const vehicleItemsScreen = defineScreen({
  tela: 6,
  shows: [css('#gtm-telaItensAutoContinuar'), says('possui alguns desses itens?')],
  hints: [
    ['possui', 'itens'],
    ['tipo', 'combustivel'],
    ['itens', 'veiculo'],
    ['algum', 'itens'],
  ],
  tells: ['combustivel', 'blindado', 'financiado'],
  controls: {
    combustivel: question(
      ['Tipo de Combustível', 'Combustível', 'Qual combustível', '~combusti', '~abastec'],
      {
        Flex: fuel(
          1,
          'Flex',
          'Bicombustível',
          'Álcool e gasolina',
          '~flex',
          '~bicombust',
          '~alcool gasol',
          '~etanol gasol',
        ),
        Gasolina: fuel(2, 'Gasolina'),
        Álcool: fuel(3, 'Álcool', 'Etanol'),
        Diesel: fuel(4, 'Diesel', '~diesel'),
        Híbrido: fuel(5, 'Híbrido', '~hibrid'),
        Elétrico: fuel(6, 'Elétrico', '~eletric'),
      },
    ),
    kit_gas: {
      ...tick(
        ['input[value="Kit Gás"]'],
        ['Kit Gás', 'Kit gás natural', 'GNV', 'Kit GNV', 'Gás natural', '~gnv', '~gas'],
      ),
      never: ['gasolina'],
    },
    blindado: tick(
      ['input[value="Blindado"]'],
      ['Blindado', 'Blindagem', 'É blindado', 'Veículo blindado', '~blind'],
    ),
    financiado: tick(
      ['input[value="Financiado"]'],
      [
        'Financiado',
        'Financiamento',
        'É financiado',
        'Veículo financiado',
        'Alienado',
        '~financ',
        '~alien',
        '~leasing',
        '~consorc',
      ],
    ),
    continuar: continueButton('#gtm-telaItensAutoContinuar'),
  },
  fill: async ({ controls, quote }) => {
    const { blindado, financiado, kit_gas, combustivel } = quote;
    await controls.answer('combustivel', combustivel);
    await controls.tickAll(
      quote.tipo_veiculo === 'carro' ? { blindado, financiado, kit_gas } : { blindado, financiado },
    );
  },
  advance: ({ controls }) => controls.press('continuar'),
});
