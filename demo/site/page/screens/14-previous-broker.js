import { formScreen } from '../form-screen.js';
import { choiceError } from '../text/checks.js';

const NAME = 'corretorAnteriorTelaCorretorAnterior';

export const screen = formScreen({
  step: 2,
  continueId: 'gtm-telaCorretorAnteriorContinuar',
  driftIds: ['gtm-telaCorretorAnteriorContinuar'],
  initial: () => ({ [NAME]: '' }),
  heading: () => 'Encontramos um corretor que já cotou para você',
  content: ({ controls, values }) => {
    const answer = controls.choice({
      name: NAME,
      unnamed: true,
      values,
      options: [
        ['sim', 'Continuar com corretor anterior'],
        ['nao', 'Não continuar com corretor anterior'],
      ],
    });
    return { parts: [answer.root], fields: () => [answer] };
  },
  check: (values) => ({ [NAME]: choiceError(values[NAME]) }),
});
