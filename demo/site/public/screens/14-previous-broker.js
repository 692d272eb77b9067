import { formScreen } from '../form-screen.js';
import { choiceError } from '../text/checks.js';
import { radioGroup } from '../widgets/radio-group.js';

const NAME = 'corretorAnteriorTelaCorretorAnterior';

export const screen = formScreen({
  step: 2,
  continueId: 'gtm-telaCorretorAnteriorContinuar',
  driftIds: ['gtm-telaCorretorAnteriorContinuar', NAME],
  initial: () => ({ [NAME]: '' }),
  heading: () => 'Encontramos um corretor que já cotou para você',
  content: ({ values }) => {
    const answer = radioGroup({
      name: NAME,
      values,
      options: [
        ['sim', 'Continuar com corretor anterior'],
        ['nao', 'Não continuar com corretor anterior'],
      ],
    });
    return { nodes: [answer.root], fields: () => [answer] };
  },
  check: (values) => ({ [NAME]: choiceError(values[NAME]) }),
});
