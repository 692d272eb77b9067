import type { QuoteInput } from '../input/quote-input.ts';
import { css, text } from '../page/sight.ts';
import type { Screen } from './screen.ts';
import { choice, continueButton } from './shared-controls.ts';

const use = (value: string) =>
  choice(`input[name="finalidadeVeiculoTelaUsoVeiculo"][value="${value}"]`, value);

const CONTROL_OF_USE: Readonly<Record<QuoteInput['uso_veiculo'], string>> = {
  Pessoal: 'particular',
  Profissional: 'profissional',
  'Motorista de aplicativo': 'aplicativo',
  Taxi: 'taxi',
};

export const vehicleUseScreen: Screen = {
  tela: 8,
  inicio: 'Definição do uso do veículo',
  fim: 'Tela 8 concluída',
  shows: [css('#finalidadeVeiculoTelaUsoVeiculo'), text('Qual é o uso do veículo?')],
  controls: {
    particular: use('Particular'),
    profissional: use('Profissional'),
    aplicativo: use('Motorista de App'),
    taxi: use('Taxi'),
    continuar: continueButton('#gtm-telaUsoVeiculoContinuar'),
  },
  fill: ({ controls, quote }) => controls.set(CONTROL_OF_USE[quote.uso_veiculo], true),
  advance: ({ controls }) => controls.click('continuar'),
};
