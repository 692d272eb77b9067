import { css, says } from '../../../eyes/scene.ts';
import { defineScreen } from '../../screen.ts';
import { continueButton, field } from '../words.ts';
import { fillPerson, personControls } from './person-form.ts';

export const personalDataScreen = defineScreen({
  tela: 9,
  shows: [css('#nomeTelaSegurado'), says('precisamos dos seus dados pessoais')],
  hints: [
    ['dados', 'pessoais'],
    ['dados', 'segurado'],
    ['seus', 'dados', 'segurado'],
    ['quem', 'voce'],
    ['dados', 'titular'],
    ['dados', 'contratante'],
    ['quem', 'contrata'],
  ],
  tells: ['cpf', 'data_nascimento'],
  controls: {
    ...personControls('TelaSegurado', ''),
    email: field(
      ['#emailTelaSegurado', 'input[name="emailTelaSegurado"]'],
      [
        ...['E-mail', 'Email', 'Seu e-mail', 'Endereço de e-mail', 'Correio eletrônico', 'exemplo@email.com'],
        ...['~mail', '~email', '~correio eletr'],
      ],
      ['novidades', 'ofertas', 'newsletter', 'login'],
    ),
    celular: field(
      ['#celularTelaSegurado', 'input[name="celularTelaSegurado"]'],
      [
        ...['Celular', 'Telefone celular', 'Telefone', 'Seu celular', 'Número de celular', 'Celular com DDD'],
        ...['WhatsApp', 'Celular / WhatsApp', '(00) 00000-0000', '(99) 9 9999-9999'],
        ...['~celular', '~telefone', '~whats', '~fone', '~movel'],
      ],
    ),
    continuar: continueButton('#gtm-telaDadosSeguradoContinuar'),
  },
  fill: ({ controls, quote }) => fillPerson(controls, quote, { email: quote.email, celular: quote.celular }),
  advance: ({ controls }) => controls.press('continuar'),
});
