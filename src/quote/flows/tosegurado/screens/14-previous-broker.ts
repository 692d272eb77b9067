import { css, says } from '../../../eyes/scene.ts';
import { defineScreen } from '../../screen.ts';
import { answer, continueButton, question } from '../words.ts';

/** The choices have no name of their own: those of the form that this screen's button sends. */
const choice = (value: string): string =>
  `form:has(#gtm-telaCorretorAnteriorContinuar) input[type="radio"][value="${value}"]`;

/** Appears only for customers whom another broker has quoted. */
export const previousBrokerScreen = defineScreen({
  tela: 14,
  shows: [css('#gtm-telaCorretorAnteriorContinuar'), says('Continuar com corretor anterior')],
  hints: [
    ['corretor', 'anterior'],
    ['corretor', 'ja cotou'],
    ['outro', 'corretor'],
    ['mesmo', 'corretor'],
    ['ja', 'corretor'],
    ['continuar', 'corretor'],
    ['manter', 'corretor'],
    ['permanec', 'corretor'],
    ['atend', 'corretor'],
  ],
  tells: ['corretor'],
  controls: {
    corretor: question(
      [
        'corretor anterior',
        'corretor que já cotou',
        'Deseja continuar com o corretor',
        'já possui uma cotação',
        '~corret',
        '~seguir ela',
        '~atend',
      ],
      {
        nao: answer(
          [choice('nao')],
          [
            ...['Não continuar com corretor anterior', 'Não continuar', 'Não, quero outro corretor', 'Não'],
            ...[
              'Não continuar com o corretor anterior',
              'Não seguir com o corretor anterior',
              'Escolher outro corretor',
              '~nao',
              '~outro',
              '~troc',
              '~prefir',
              '~novo',
            ],
          ],
        ),
        sim: answer(
          [choice('sim')],
          [
            'Continuar com corretor anterior',
            'Continuar com o corretor anterior',
            'Seguir com o corretor anterior',
            'Sim',
            'Sim, continuar',
            '~sim',
            '~continu',
            '~segu',
            '~mesmo',
            ...['~mant', '~permanec', '~bora', '~fica'],
          ],
          ['não', 'outro', 'novo', 'trocar'],
        ),
      },
    ),
    continuar: continueButton('#gtm-telaCorretorAnteriorContinuar'),
  },
  fill: ({ controls, quote }) =>
    controls.answer('corretor', quote.continuar_com_corretor_anterior ? 'sim' : 'nao'),
  advance: ({ controls }) => controls.press('continuar'),
});
