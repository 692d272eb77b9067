import { css, says } from '../../../eyes/scene.ts';
import { defineScreen } from '../../screen.ts';
import { continueButton, yesNo } from '../words.ts';
import { fillPerson, personControls } from './person-form.ts';

export const mainDriverScreen = defineScreen({
  tela: 10,
  shows: [
    css('input[name="condutorPrincipalTelaCondutorPrincipal"]'),
    css('#gtm-telaCondutorPrincipalContinuar'),
    says('condutor principal do veículo?'),
  ],
  hints: [
    ['condutor', 'principal'],
    ['motorista', 'principal'],
    ['voce', 'dirige'],
    ['principal', 'condutor'],
    ['quem', 'dirige'],
    ['quem', 'conduz'],
    ['mais', 'dirige'],
    ['quem', 'volante'],
    ['condutor', 'habitual'],
  ],
  tells: ['condutor'],
  controls: {
    condutor: yesNo(
      'condutorPrincipalTelaCondutorPrincipal',
      [
        ...['condutor principal', 'principal condutor', 'motorista principal'],
        ...['~condut', '~motorista', '~dirig', '~conduz', '~volante'],
      ],
      undefined,
      {
        sim: ['Eu', 'Eu mesmo', 'Sou eu', '~eu mesm', '~sou eu', '~propri', '~eu que'],
        nao: ['Outra pessoa', '~outra pessoa', '~outr condut', '~outr motorist', '~terceir'],
      },
    ),
    ...personControls('TelaCondutorPrincipal', '_condutor'),
    continuar: continueButton('#gtm-telaCondutorPrincipalContinuar'),
  },
  fill: async ({ controls, quote }) => {
    await controls.answer('condutor', quote.condutor_principal ? 'sim' : 'nao');
    if (quote.condutor_principal) return;
    await fillPerson(controls, {
      nome: quote.nome_condutor,
      cpf: quote.cpf_condutor,
      data_nascimento: quote.data_nascimento_condutor,
      sexo: quote.sexo_condutor,
      estado_civil: quote.estado_civil_condutor,
    });
  },
  advance: ({ controls }) => controls.press('continuar'),
});
