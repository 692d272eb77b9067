import { css, says } from '../../../eyes/scene.ts';
import { defineScreen } from '../../screen.ts';
import { captureEstimates } from '../capture/estimates.ts';
import { continueButton } from '../words.ts';

export const estimatesScreen = defineScreen({
  tela: 5,
  shows: [css('#gtm-telaEstimativaContinuarParaCotacaoFinal'), says('Confira abaixo a estimativa inicial')],
  hints: [
    ['estimativa', 'inicial'],
    ['estimativa', 'seguro'],
    ['confira', 'estimativa'],
    ['cobertura', 'compreensiva'],
    ['preco', 'aproximad'],
    ['valor', 'aproximad'],
    ['preco', 'estimad'],
    ['valor', 'estimad'],
    ['quanto', 'custar'],
    ['quanto', 'ficar'],
    ['previa', 'preco'],
  ],
  tells: [],
  controls: {
    continuar: continueButton('#gtm-telaEstimativaContinuarParaCotacaoFinal'),
  },
  fill: async ({ page, budget, publishEstimates, warn, isBusy }) => {
    const { estimates, avisos } = await captureEstimates(page, budget, isBusy);
    publishEstimates(estimates);
    for (const aviso of avisos) warn(aviso);
  },
  advance: ({ controls }) => controls.press('continuar'),
});
