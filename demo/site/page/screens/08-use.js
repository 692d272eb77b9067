import { formScreen } from '../form-screen.js';
import { choiceError } from '../text/checks.js';

const NAME = 'finalidadeVeiculoTelaUsoVeiculo';

export const screen = formScreen({
  step: 0,
  continueId: 'gtm-telaUsoVeiculoContinuar',
  continueComes: 'twice',
  driftIds: ['gtm-telaUsoVeiculoContinuar', NAME],
  initial: () => ({ [NAME]: '' }),
  heading: () => 'Qual é o uso do veículo?',
  content: ({ controls, values }) => {
    const use = controls.choice({
      name: NAME,
      values,
      options: [
        ['Particular', 'Particular'],
        ['Profissional', 'Profissional'],
        ['Motorista de App', 'Motorista de aplicativo'],
        ['Taxi', 'Táxi'],
      ],
    });
    return { parts: [use.root], fields: () => [use] };
  },
  check: (values) => ({ [NAME]: choiceError(values[NAME]) }),
});
