import { formScreen } from '../form-screen.js';
import { h } from '../h.js';
import { radioGroup } from '../widgets/radio-group.js';

const NAME = 'confirmarVeiculoTelaInformacoesVeiculo';

export const screen = formScreen({
  step: 0,
  continueId: 'gtm-telaInfosAutoContinuar',
  continueComes: 'twice',
  driftIds: ['gtm-telaInfosAutoContinuar', NAME],
  initial: () => ({ [NAME]: 'Sim' }),
  heading: () => 'Confirme o veículo',
  content: ({ values, data }) => {
    const answer = radioGroup({
      name: NAME,
      values,
      options: [
        ['Sim', 'Sim'],
        ['Não', 'Não'],
      ],
    });
    const bold = (text) => h('span', { class: 'font-bold' }, text);
    const question = h(
      'p',
      {},
      'O veículo ',
      bold(data.veiculo),
      ' corresponde a placa ',
      bold(data.placa),
      ' ?',
    );
    return { nodes: [question, answer.root], fields: () => [answer] };
  },
});
