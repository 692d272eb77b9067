import { formScreen } from '../form-screen.js';

const NAME = 'jaSeguradoTelaRenovacao';

export const screen = formScreen({
  step: 0,
  continueId: 'gtm-telaRenovacaoVeiculoContinuar',
  driftIds: ['gtm-telaRenovacaoVeiculoContinuar', NAME],
  initial: () => ({ [NAME]: 'nao' }),
  heading: () => 'Esse veículo já está segurado?',
  content: ({ controls, values }) => {
    const answer = controls.choice({
      name: NAME,
      values,
      options: [
        ['nao', 'Não'],
        ['sim', 'Sim'],
      ],
    });
    return {
      parts: [answer.root, controls.tip('A classe de bônus vale na renovação do seguro.')],
      fields: () => [answer],
    };
  },
});
