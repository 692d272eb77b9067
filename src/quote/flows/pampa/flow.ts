import { css, says } from '../../eyes/scene.ts';
import { CLOSER_WORDS } from '../closers.ts';
import { SERVER_ERROR_PAGES } from '../error-pages.ts';
import type { Flow } from '../flow.ts';
import { captureOffers, readSaved } from './capture/offers.ts';
import { PAMPA as outline } from './outline.ts';
import { carScreen } from './screens/1-car.ts';
import { confirmScreen } from './screens/2-confirm.ts';
import { driverScreen } from './screens/3-driver.ts';
import { useScreen } from './screens/4-use.ts';

const OFFER_LABELS = ['Total no ano', 'Franquia', 'Roubo e furto', 'Terceiros', 'Carro reserva', 'por mês'];

/** All of Pampa Seguros' quote site. */
export const pampa: Flow = {
  outline,
  screens: [carScreen, confirmScreen, driverScreen, useScreen],
  interruptions: [],
  errors: [css('.falha[role="alert"]'), says('Furou o pneu do nosso lado'), ...SERVER_ERROR_PAGES],
  endings: [
    {
      means: 'manual_quote',
      shows: [says('Não temos uma oferta para este perfil'), says('Um consultor vai ligar para você')],
    },
  ],
  calculating: [css('.ofertas[aria-busy="true"]'), says('Calculados agora, com as suas respostas')],
  working: [css('[aria-busy="true"]')],
  closers: { words: ['Só os necessários', ...CLOSER_WORDS], own: [], ownNames: [] },
  skipped: null,
  results: {
    shows: [css('article.oferta'), { saysSome: { of: OFFER_LABELS, atLeast: 4 } }],
    capture: captureOffers,
  },
  readSaved,
};
