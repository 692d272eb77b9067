import { formScreen } from '../form-screen.js';
import { radioGroup } from '../widgets/radio-group.js';

const NAME = 'jaSeguradoTelaRenovacao';

export const screen = formScreen({
  step: 0,
  continueId: 'gtm-telaRenovacaoVeiculoContinuar',
  driftIds: ['gtm-telaRenovacaoVeiculoContinuar', NAME],
  initial: () => ({ [NAME]: 'nao' }),
  heading: () => 'Esse veículo já está segurado?',
  content: ({ values }) => {
    const answer = radioGroup({
      name: NAME,
      values,
      options: [
        ['nao', 'Não'],
        ['sim', 'Sim'],
      ],
    });
    return { nodes: [answer.root], fields: () => [answer] };
  },
});
