import { css, text } from '../page/sight.ts';
import { fillPerson, personControls } from './person-form.ts';
import type { Screen } from './screen.ts';
import { continueButton, field } from './shared-controls.ts';

export const personalDataScreen: Screen = {
  tela: 9,
  inicio: 'Preenchimento dos dados pessoais',
  fim: 'Tela 9 concluída',
  shows: [css('#nomeTelaSegurado'), text('precisamos dos seus dados pessoais')],
  controls: {
    ...personControls('TelaSegurado'),
    email: field('emailTelaSegurado'),
    celular: field('celularTelaSegurado'),
    continuar: continueButton('#gtm-telaDadosSeguradoContinuar'),
  },
  fill: ({ controls, quote }) => fillPerson(controls, quote, { email: quote.email, celular: quote.celular }),
  advance: ({ controls }) => controls.click('continuar'),
};
