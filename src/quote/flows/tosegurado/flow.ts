import { css, says } from '../../eyes/scene.ts';
import { CLOSER_WORDS } from '../closers.ts';
import { SERVER_ERROR_PAGES } from '../error-pages.ts';
import type { Flow } from '../flow.ts';
import { loginInterruption, mismatchInterruption } from './account.ts';
import { readSaved } from './capture/offline.ts';
import { capturePlans } from './capture/plans.ts';
import { TOSEGURADO as outline } from './outline.ts';
import { ALL_SCREENS } from './screens/all-screens.ts';

const PLAN_LABELS = [
  ...['Franquia', 'Valor de Mercado', 'Carro Reserva', 'Danos Materiais', 'Danos Corporais', 'Danos Morais'],
  ...['Morte/Invalidez', 'Assistência', 'Vidros'],
];

/** All of Tô Segurado's quote site. */
export const tosegurado: Flow = {
  outline,
  screens: ALL_SCREENS,
  interruptions: [mismatchInterruption, loginInterruption],
  errors: [says('Ops, algo deu errado'), ...SERVER_ERROR_PAGES, says('a client-side exception has occurred')],
  endings: [
    {
      means: 'manual_quote',
      shows: [
        says('ainda não encontramos resultados para você'),
        says('não encontramos resultados para o seu perfil'),
      ],
    },
  ],
  calculating: [
    says('Estamos realizando o cálculo para você'),
    says('chegamos ao resultado final da cotação'),
    says('Estamos buscando o corretor ideal para você'),
    says('Tempo estimado em'),
  ],
  working: [css('[role="progressbar"]'), css('[aria-busy="true"]'), css('progress')],
  closers: {
    words: CLOSER_WORDS,
    own: [
      'não corresponde à conta',
      'Acesse sua conta',
      'Estamos buscando o corretor',
      'Estamos realizando o cálculo',
    ],
    ownNames: ['#emailTelaLogin', '#manterLoginAtualModalAssociarUsuario'],
  },
  skipped: { tela: 14, mensagem: 'Tela 14 pulada' },
  results: {
    shows: [
      css('div.md\\:w-80.border-4'),
      { saysSome: { of: PLAN_LABELS, atLeast: 4 } },
      says('Plano recomendado'),
    ],
    capture: async (page, budget, isBusy) => capturePlans(page, budget, isBusy),
  },
  readSaved,
};
