import { css, text } from '../page/sight.ts';
import type { Screen } from './screen.ts';
import { choice, continueButton } from './shared-controls.ts';

export const alreadyInsuredScreen: Screen = {
  tela: 4,
  inicio: 'Calculando como novo Seguro',
  fim: 'Tela 4 concluída',
  shows: [css('#gtm-telaRenovacaoVeiculoContinuar'), text('Esse veículo já está segurado?')],
  controls: {
    nao: choice('input[name="jaSeguradoTelaRenovacao"][value="nao"]', 'Não'),
    continuar: continueButton('#gtm-telaRenovacaoVeiculoContinuar'),
  },
  fill: ({ controls }) => controls.set('nao', true),
  advance: ({ controls }) => controls.click('continuar'),
};
