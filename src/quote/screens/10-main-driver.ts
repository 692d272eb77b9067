import { css, text } from '../page/sight.ts';
import { fillPerson, personControls } from './person-form.ts';
import type { Screen } from './screen.ts';
import { choice, continueButton } from './shared-controls.ts';

export const mainDriverScreen: Screen = {
  tela: 10,
  inicio: 'Definição do Condutor Principal',
  fim: 'Tela 10 concluída',
  shows: [
    css('input[name="condutorPrincipalTelaCondutorPrincipal"]'),
    text('condutor principal do veículo?'),
  ],
  controls: {
    sim: choice('input[name="condutorPrincipalTelaCondutorPrincipal"][value="sim"]', 'Sim'),
    nao: choice('input[name="condutorPrincipalTelaCondutorPrincipal"][value="nao"]', 'Não'),
    ...personControls('TelaCondutorPrincipal'),
    continuar: continueButton('#gtm-telaCondutorPrincipalContinuar'),
  },
  fill: async ({ controls, quote }) => {
    await controls.set(quote.condutor_principal ? 'sim' : 'nao', true);
    if (quote.condutor_principal) return;
    await fillPerson(controls, {
      nome: quote.nome_condutor,
      cpf: quote.cpf_condutor,
      data_nascimento: quote.data_nascimento_condutor,
      sexo: quote.sexo_condutor,
      estado_civil: quote.estado_civil_condutor,
    });
  },
  advance: ({ controls }) => controls.click('continuar'),
};
