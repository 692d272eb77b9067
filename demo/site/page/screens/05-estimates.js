import { estimateCards } from '../estimate-cards.js';
import { formScreen } from '../form-screen.js';

export const screen = formScreen({
  step: 0,
  wide: true,
  continueId: 'gtm-telaEstimativaContinuarParaCotacaoFinal',
  driftIds: ['gtm-telaEstimativaContinuarParaCotacaoFinal'],
  hint: 'Essa é somente uma estimativa; o valor final vem depois das próximas perguntas.',
  heading: ({ data }) =>
    `Confira abaixo a estimativa inicial para o seu seguro ${data.tipo === 'moto' ? 'moto' : 'carro'}!`,
  content: (context) => ({ parts: [estimateCards(context)] }),
  submitted: () => ({}),
});
