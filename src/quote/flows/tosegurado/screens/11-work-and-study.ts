import { css, says } from '../../../eyes/scene.ts';
import { defineScreen } from '../../screen.ts';
import { continueButton, tick } from '../words.ts';

const WORK = {
  names: [],
  words: ['trabalho'],
  gist: [['trabalh'], ['emprego'], ['servico'], ['expediente'], ['empresa']],
};
const STUDY = {
  names: [],
  words: ['estudo', 'escola', 'faculdade'],
  gist: [['estud'], ['escola'], ['faculdade'], ['ensino'], ['aula'], ['curso'], ['universidade']],
};
const OF_STUDY = ['estudo', 'escola', 'faculdade', 'ensino', 'aula', 'curso', 'universidade'];
const OF_WORK = ['trabalho', 'emprego', 'serviço', 'expediente', 'empresa'];
const PARKED = ['estacionamento', 'garagem', 'estacionar', 'vaga'];
const PARKING = [
  ...[
    'Estacionamento próprio',
    'Possui estacionamento',
    'Estacionamento',
    'Estacionamento no local',
    'Garagem no local',
  ],
  ...['Há estacionamento', 'Tem estacionamento', 'O local possui estacionamento próprio'],
  ...['~estacion', '~garagem', '~vaga'],
];
const parkingAt = (...places: readonly string[]): readonly string[] => [
  ...places.flatMap((place) => [
    `Estacionamento próprio no local de ${place}`,
    `Estacionamento no local de ${place}`,
    `Estacionamento no ${place}`,
    `Estacionamento próprio no ${place}`,
    `Estacionamento na ${place}`,
  ]),
  ...PARKING,
];

export const workAndStudyScreen = defineScreen({
  tela: 11,
  shows: [css('#gtm-telaAtividadeVeiculoContinuar'), says('utilizado para ir ao trabalho')],
  hints: [
    ['veiculo', 'trabalh', 'estud'],
    ['trabalh', 'estud'],
    ['utiliza', 'trabalho'],
    ['ir ao', 'trabalho'],
    ['local de trabalho', 'local de estudo'],
    ['trajeto', 'dia'],
    ['deslocamento', 'habitua'],
    ['veiculo', 'usado', 'deslocament'],
    ['onde', 'costuma', 'ir'],
    ['aonde', 'veiculo'],
    ['leva', 'veiculo', 'onde'],
  ],
  tells: ['trabalho', 'estudo'],
  controls: {
    trabalho: {
      ...tick(
        ['input[type="checkbox"][value="trabalho"]'],
        [
          'Local de trabalho',
          'Trabalho',
          'Ir ao trabalho',
          'Para o trabalho',
          'Ao trabalho',
          '~trabalh',
          '~emprego',
          '~servico',
        ],
      ),
      never: [...PARKED, ...OF_STUDY],
    },
    estudo: {
      ...tick(
        ['input[type="checkbox"][value="estudo"]'],
        [
          'Local de estudo',
          'Estudo',
          'Escola ou faculdade',
          'Faculdade',
          'Escola',
          'Ir ao estudo',
          'Estudos',
          ...['~estud', '~escola', '~faculdade', '~universidade', '~curso', '~ensino', '~aula'],
        ],
      ),
      never: [...PARKED, ...OF_WORK],
    },
    estacionamento_trabalho: { ...tick([], parkingAt('trabalho'), WORK), never: OF_STUDY },
    estacionamento_estudo: {
      ...tick([], parkingAt('estudo', 'escola', 'faculdade'), STUDY),
      never: OF_WORK,
    },
    continuar: continueButton('#gtm-telaAtividadeVeiculoContinuar'),
  },
  fill: async ({ controls, quote }) => {
    await controls.tickAll({ trabalho: quote.local_de_trabalho, estudo: quote.local_de_estudo });
    if (quote.local_de_trabalho) {
      await controls.tick('estacionamento_trabalho', quote.estacionamento_proprio_local_de_trabalho);
    }
    if (quote.local_de_estudo) {
      await controls.tick('estacionamento_estudo', quote.estacionamento_proprio_local_de_estudo);
    }
  },
  advance: ({ controls }) => controls.press('continuar'),
});
