import { css, says } from '../../../eyes/scene.ts';
import { defineScreen } from '../../screen.ts';
import { continueButton, yesNo } from '../words.ts';

export const alreadyInsuredScreen = defineScreen({
  tela: 4,
  shows: [css('#gtm-telaRenovacaoVeiculoContinuar'), says('Esse veículo já está segurado?')],
  hints: [
    ['veiculo', 'ja', 'segur'],
    ['ja', 'possui', 'seguro'],
    ['ja', 'tem', 'seguro'],
    ['renova'],
    ['seguro', 'vigente'],
    ['apolice'],
    ['situacao', 'seguro'],
    ['seguro', 'atual'],
    ['ja', 'segur', 'veiculo'],
  ],
  tells: ['segurado'],
  controls: {
    segurado: yesNo('jaSeguradoTelaRenovacao', [
      'já está segurado',
      'já possui seguro',
      'já tem seguro',
      'veículo segurado',
      ...['~segur', '~renova', '~apolice'],
    ]),
    continuar: continueButton('#gtm-telaRenovacaoVeiculoContinuar'),
  },
  fill: ({ controls }) => controls.answer('segurado', 'nao'),
  advance: ({ controls }) => controls.press('continuar'),
});
