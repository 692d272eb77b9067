import { formScreen } from '../form-screen.js';
import { choiceError } from '../text/checks.js';

const NAME = 'zerokmTelaZeroKm';

export const screen = formScreen({
  step: 0,
  continueId: 'gtm-telaZeroKmContinuar',
  driftIds: ['gtm-telaZeroKmContinuar', NAME],
  initial: () => ({ [NAME]: '' }),
  heading: () => 'O veículo é zero km?',
  content: ({ controls, values }) => {
    const answer = controls.choice({
      name: NAME,
      values,
      options: [
        ['Sim', 'Sim'],
        ['Não', 'Não'],
      ],
    });
    return { parts: [answer.root], fields: () => [answer] };
  },
  check: (values) => ({ [NAME]: choiceError(values[NAME]) }),
});
