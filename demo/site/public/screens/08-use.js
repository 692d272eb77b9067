import { formScreen } from '../form-screen.js';
import { choiceError } from '../text/checks.js';
import { radioGroup } from '../widgets/radio-group.js';

const NAME = 'finalidadeVeiculoTelaUsoVeiculo';

export const screen = formScreen({
  step: 0,
  continueId: 'gtm-telaUsoVeiculoContinuar',
  continueComes: 'twice',
  driftIds: ['gtm-telaUsoVeiculoContinuar', NAME],
  initial: () => ({ [NAME]: '' }),
  heading: () => 'Qual é o uso do veículo?',
  content: ({ values }) => {
    const use = radioGroup({
      name: NAME,
      values,
      options: [
        ['Particular', 'Particular'],
        ['Profissional', 'Profissional'],
        ['Motorista de App', 'Motorista de aplicativo'],
        ['Taxi', 'Táxi'],
      ],
    });
    return { nodes: [use.root], fields: () => [use] };
  },
  check: (values) => ({ [NAME]: choiceError(values[NAME]) }),
});
