import { type Control, css, text } from '../page/sight.ts';
import type { Screen } from './screen.ts';
import { choice, continueButton } from './shared-controls.ts';

/** The parking switch that stands with one activity and not with the other: their own ids are assigned late. */
const parkingOf = (activity: string, other: string): Control => [
  css(`div:has(input[value="${activity}"]):not(:has(input[value="${other}"])) input.MuiSwitch-input`),
];

export const workAndStudyScreen: Screen = {
  tela: 11,
  inicio: 'Definição do uso do veículo',
  fim: 'Tela 11 concluída',
  shows: [css('#gtm-telaAtividadeVeiculoContinuar'), text('utilizado para ir ao trabalho')],
  controls: {
    trabalho: choice('input[value="trabalho"]', 'Local de trabalho'),
    estudo: choice('input[value="estudo"]', 'Local de estudo'),
    estacionamento_trabalho: parkingOf('trabalho', 'estudo'),
    estacionamento_estudo: parkingOf('estudo', 'trabalho'),
    continuar: continueButton('#gtm-telaAtividadeVeiculoContinuar'),
  },
  fill: async ({ controls, quote }) => {
    await controls.setAll({ trabalho: quote.local_de_trabalho, estudo: quote.local_de_estudo });
    if (quote.local_de_trabalho) {
      await controls.set('estacionamento_trabalho', quote.estacionamento_proprio_local_de_trabalho);
    }
    if (quote.local_de_estudo) {
      await controls.set('estacionamento_estudo', quote.estacionamento_proprio_local_de_estudo);
    }
  },
  advance: ({ controls }) => controls.click('continuar'),
};
