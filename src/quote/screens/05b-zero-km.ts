import { css } from '../page/sight.ts';
import type { Screen } from './screen.ts';
import { choice, continueButton } from './shared-controls.ts';

/** Appears after screen 5 for some vehicles only. */
export const zeroKmScreen: Screen = {
  tela: 5.5,
  inicio: 'Processando Zero KM',
  fim: 'Tela Zero KM concluída',
  shows: [
    css('#zerokmTelaZeroKm[role="radiogroup"]'),
    css('#gtm-telaZeroKmContinuar'),
    css('input[name="zerokmTelaZeroKm"]'),
  ],
  controls: {
    sim: choice('input[name="zerokmTelaZeroKm"][value="Sim"]', 'Sim'),
    nao: choice('input[name="zerokmTelaZeroKm"][value="Não"]', 'Não'),
    continuar: continueButton('#gtm-telaZeroKmContinuar'),
  },
  fill: ({ controls, quote }) => controls.set(quote.zero_km ? 'sim' : 'nao', true),
  advance: ({ controls }) => controls.click('continuar'),
};
