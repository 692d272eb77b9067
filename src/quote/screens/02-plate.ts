import { css, text } from '../page/sight.ts';
import type { Screen } from './screen.ts';
import { continueButton } from './shared-controls.ts';

export const plateScreen: Screen = {
  tela: 2,
  inicio: 'Selecionando veículo com a placa informada',
  fim: 'Tela 2 concluída',
  shows: [css('#placaTelaDadosPlaca'), text('Qual é a placa')],
  controls: {
    placa: [css('#placaTelaDadosPlaca'), css('input[name="plate"]'), css('input[maxlength="8"]')],
    continuar: continueButton('#gtm-telaDadosAutoCotarComPlacaContinuar'),
  },
  fill: ({ controls, quote }) => controls.fill('placa', quote.placa),
  advance: ({ controls }) => controls.click('continuar'),
  refusals: [
    { means: 'vehicle_not_found', shows: [text('Não encontramos o veículo'), text('Placa não encontrada')] },
  ],
  whenStuck: 'vehicle_not_found',
};
