import { css, text } from '../page/sight.ts';
import type { Screen } from './screen.ts';
import { choice, continueButton } from './shared-controls.ts';

export const garageScreen: Screen = {
  tela: 12,
  inicio: 'Definição do tipo de garagem',
  fim: 'Tela 12 concluída',
  shows: [css('input[name="possuiGaragemTelaGaragemResidencia"]'), text('garagem na residência?')],
  controls: {
    sim: choice('input[name="possuiGaragemTelaGaragemResidencia"][value="sim"]', 'Sim'),
    nao: choice('input[name="possuiGaragemTelaGaragemResidencia"][value="nao"]', 'Não'),
    Eletronico: choice('input[name="tipoPortaoTelaGaragemResidencia"][value="eletronico"]', 'Eletrônico'),
    Manual: choice('input[name="tipoPortaoTelaGaragemResidencia"][value="manual"]', 'Manual'),
    continuar: continueButton(
      '#gtm-telaGaragemResidenciaContinuar',
      '#botao-continuar-garagem',
      'button[data-testid="continuar-garagem"]',
    ),
  },
  fill: async ({ controls, quote }) => {
    await controls.set(quote.garagem_residencia ? 'sim' : 'nao', true);
    if (quote.garagem_residencia && quote.portao_eletronico !== 'Não possui') {
      await controls.set(quote.portao_eletronico, true);
    }
  },
  advance: ({ controls }) => controls.click('continuar'),
};
