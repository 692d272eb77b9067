import { formScreen } from '../form-screen.js';
import { choiceError } from '../text/checks.js';
import { radioGroup } from '../widgets/radio-group.js';

const NAME = 'zerokmTelaZeroKm';

export const screen = formScreen({
  step: 0,
  continueId: 'gtm-telaZeroKmContinuar',
  driftIds: ['gtm-telaZeroKmContinuar', NAME],
  initial: () => ({ [NAME]: '' }),
  heading: () => 'O veículo é zero km?',
  content: ({ values }) => {
    const answer = radioGroup({
      name: NAME,
      values,
      options: [
        ['Sim', 'Sim'],
        ['Não', 'Não'],
      ],
    });
    return { nodes: [answer.root], fields: () => [answer] };
  },
  check: (values) => ({ [NAME]: choiceError(values[NAME]) }),
});
