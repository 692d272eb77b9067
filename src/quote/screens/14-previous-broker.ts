import { css, text } from '../page/sight.ts';
import type { Screen } from './screen.ts';
import { continueButton } from './shared-controls.ts';

/** Appears only for customers whom another broker has quoted. */
export const previousBrokerScreen: Screen = {
  tela: 14,
  inicio: 'Definição do Corretor',
  fim: 'Tela 14 concluída',
  shows: [css('#gtm-telaCorretorAnteriorContinuar'), text('Continuar com corretor anterior')],
  controls: {
    sim: [css('input[type="radio"][value="sim"]'), text('Continuar com corretor anterior', 'label')],
    nao: [css('input[type="radio"][value="nao"]'), text('Não continuar', 'label')],
    continuar: continueButton('#gtm-telaCorretorAnteriorContinuar'),
  },
  fill: ({ controls, quote }) => controls.set(quote.continuar_com_corretor_anterior ? 'sim' : 'nao', true),
  advance: ({ controls }) => controls.click('continuar'),
};
