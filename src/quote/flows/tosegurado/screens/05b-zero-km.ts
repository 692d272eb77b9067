import { css, says } from '../../../eyes/scene.ts';
import { defineScreen } from '../../screen.ts';
import { continueButton, yesNo } from '../words.ts';

/** Appears after screen 5 for some vehicles only. */
export const zeroKmScreen = defineScreen({
  tela: 5.5,
  shows: [
    css('#zerokmTelaZeroKm[role="radiogroup"]'),
    css('#gtm-telaZeroKmContinuar'),
    css('input[name="zerokmTelaZeroKm"]'),
    says('é zero km'),
  ],
  hints: [
    ['zero', 'km'],
    ['zero', 'quilometro'],
    ['0', 'km'],
    ['0km'],
    ['veiculo', 'novo'],
    ['zero', 'bala'],
    ['sai', 'loja'],
    ['zerinho'],
    ['sem uso'],
    ['nunca', 'rod'],
  ],
  tells: ['zero_km'],
  controls: {
    zero_km: yesNo(
      'zerokmTelaZeroKm',
      [
        ...['zero km', 'zero quilômetro', '0 km', '0km', 'veículo novo'],
        ...['~zero', '~0km', '~0 km', '~veicul nov', '~zerinho', '~sai loja', '~nunca rod', '~nunca emplac'],
      ],
      ['Sim', 'Não'],
      { sim: ['~zero', '~0 km', '~0km', '~novo', '~nova'], nao: ['~usad', '~seminov', '~rodou', '~rodad'] },
    ),
    continuar: continueButton('#gtm-telaZeroKmContinuar'),
  },
  fill: ({ controls, quote }) => controls.answer('zero_km', quote.zero_km ? 'sim' : 'nao'),
  advance: ({ controls }) => controls.press('continuar'),
});
