import { captureEstimates } from '../capture/estimates.ts';
import { css, text } from '../page/sight.ts';
import type { Screen } from './screen.ts';
import { continueButton } from './shared-controls.ts';

export const estimatesScreen: Screen = {
  tela: 5,
  inicio: 'Elaborando estimativas',
  fim: 'Tela 5 concluída',
  shows: [css('#gtm-telaEstimativaContinuarParaCotacaoFinal'), text('Confira abaixo a estimativa inicial')],
  controls: {
    continuar: continueButton('#gtm-telaEstimativaContinuarParaCotacaoFinal'),
  },
  fill: async ({ page, budget, publishEstimates }) => publishEstimates(await captureEstimates(page, budget)),
  advance: ({ controls }) => controls.click('continuar'),
};
