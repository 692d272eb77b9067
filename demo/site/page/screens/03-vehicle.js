import { formScreen } from '../form-screen.js';

const NAME = 'confirmarVeiculoTelaInformacoesVeiculo';
const YEARS = /^(.*) (\d{4}\/\d{4})$/;

export const screen = formScreen({
  step: 0,
  continueId: 'gtm-telaInfosAutoContinuar',
  continueComes: 'twice',
  driftIds: ['gtm-telaInfosAutoContinuar', NAME],
  initial: () => ({ [NAME]: 'Sim' }),
  heading: ({ data }) => {
    const [, model = data.veiculo, years = null] = YEARS.exec(data.veiculo) ?? [];
    return { vehicle: { model, years, plate: data.placa } };
  },
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
});
