import { css, text } from '../page/sight.ts';
import type { Screen } from './screen.ts';
import { choice, continueButton } from './shared-controls.ts';

const fuel = (value: number, label: string) =>
  choice(`input[name="tipoCombustivelTelaItens"][value="${value}"]`, label);

export const vehicleItemsScreen: Screen = {
  tela: 6,
  inicio: 'Seleção de detalhes do veículo',
  fim: 'Tela 6 concluída',
  shows: [css('#gtm-telaItensAutoContinuar'), text('possui alguns desses itens?')],
  controls: {
    Flex: fuel(1, 'Flex'),
    Gasolina: fuel(2, 'Gasolina'),
    Álcool: fuel(3, 'Álcool'),
    Diesel: fuel(4, 'Diesel'),
    Híbrido: fuel(5, 'Híbrido'),
    Elétrico: fuel(6, 'Elétrico'),
    kit_gas: choice('input[value="Kit Gás"]', 'Kit Gás'),
    blindado: choice('input[value="Blindado"]', 'Blindado'),
    financiado: choice('input[value="Financiado"]', 'Financiado'),
    continuar: continueButton('#gtm-telaItensAutoContinuar'),
  },
  fill: async ({ controls, quote }) => {
    const { blindado, financiado, kit_gas, combustivel } = quote;
    const items =
      quote.tipo_veiculo === 'carro' ? { blindado, financiado, kit_gas } : { blindado, financiado };
    await controls.setAll({ [combustivel]: true, ...items });
  },
  advance: ({ controls }) => controls.click('continuar'),
};
