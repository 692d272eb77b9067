import { css, says } from '../../../eyes/scene.ts';
import { defineScreen } from '../../screen.ts';
import { answer, continueButton, question, yesNo } from '../words.ts';

const GATE = 'tipoPortaoTelaGaragemResidencia';

export const garageScreen = defineScreen({
  tela: 12,
  shows: [css('input[name="possuiGaragemTelaGaragemResidencia"]'), says('garagem na residência')],
  hints: [
    ['garagem', 'residencia'],
    ['possui', 'garagem'],
    ['garagem', 'casa'],
    ['tem', 'garagem'],
    ['vaga', 'casa'],
    ['casa', 'vaga', 'veiculo'],
    ['guarda', 'veiculo', 'casa'],
    ['guarda', 'veiculo', 'residencia'],
    ['guardado', 'garagem'],
  ],
  tells: ['garagem'],
  controls: {
    garagem: yesNo('possuiGaragemTelaGaragemResidencia', [
      'garagem na residência',
      'possui garagem',
      'garagem em casa',
      'tem garagem',
      'garagem',
      ...['~garag', '~vaga residenc', '~vaga casa', '~vaga fechad'],
    ]),
    portao: question(['tipo do portão', 'tipo de portão', 'portão', '~porta', '~portoe'], {
      Eletronico: answer(
        [`input[name="${GATE}"][value="eletronico"]`],
        [
          'Eletrônico',
          'Portão eletrônico',
          'Automático',
          'Portão automático',
          '~eletron',
          '~automat',
          '~control',
          '~motor',
        ],
      ),
      Manual: answer(
        [`input[name="${GATE}"][value="manual"]`],
        ['Manual', 'Portão manual', '~manua', '~mao', '~cadeado'],
      ),
    }),
    // No name of this button was ever recorded: it is known by its word.
    continuar: continueButton(),
  },
  fill: async ({ controls, quote }) => {
    await controls.answer('garagem', quote.garagem_residencia ? 'sim' : 'nao');
    if (quote.garagem_residencia && quote.portao_eletronico !== 'Não possui') {
      await controls.answer('portao', quote.portao_eletronico);
    }
  },
  advance: ({ controls }) => controls.press('continuar'),
});
