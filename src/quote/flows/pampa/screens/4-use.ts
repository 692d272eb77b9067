import { css, says } from '../../../eyes/scene.ts';
import type { QuoteInput } from '../../../input/quote-input.ts';
import { defineScreen } from '../../screen.ts';
import { GO_BACK, GO_ON } from '../words.ts';

/** The site has no taxi: its "Aplicativo" is for whoever carries passengers. */
const USE = {
  Pessoal: 'particular',
  Profissional: 'trabalho',
  'Motorista de aplicativo': 'aplicativo',
  Taxi: 'aplicativo',
} as const satisfies Readonly<Record<QuoteInput['uso_veiculo'], string>>;

export const useScreen = defineScreen({
  tela: 4,
  shows: [css('input[name="uso"]'), says('Como você usa')],
  hints: [
    ['como', 'voce', 'usa'],
    ['para que', 'usa', 'carro'],
    ['alguem', '18', '25'],
    ['guard', 'garagem'],
  ],
  tells: ['uso', 'jovens'],
  controls: {
    uso: {
      kind: 'question',
      names: [],
      words: ['Para que você usa o carro?', 'Uso do carro', 'Uso do veículo', 'Como você usa o carro'],
      answers: {
        particular: {
          names: ['input[name="uso"][value="particular"]'],
          words: ['Particular', 'Pessoal', 'Dia a dia, lazer e viagens'],
        },
        trabalho: {
          names: ['input[name="uso"][value="trabalho"]'],
          words: ['Trabalho', 'Profissional', 'Visitas, entregas, serviços'],
        },
        aplicativo: {
          names: ['input[name="uso"][value="aplicativo"]'],
          words: ['Aplicativo', 'Motorista de aplicativo', 'Transporte de passageiros'],
        },
      },
    },
    garagem: {
      kind: 'tick',
      names: ['button#garagem'],
      words: ['Guardo em garagem à noite', 'Guardo em garagem', 'Tenho garagem', 'Dorme em garagem'],
    },
    jovens: {
      kind: 'question',
      names: [],
      words: ['Alguém de 18 a 25 anos dirige?', 'Alguém entre 18 e 25 anos dirige', '18 a 25 anos'],
      answers: {
        sim: { names: ['input[name="jovens"][value="sim"]'], words: ['Sim'], yes: true },
        nao: { names: ['input[name="jovens"][value="nao"]'], words: ['Não'], yes: false },
      },
    },
    precos: {
      kind: 'button',
      names: ['.tela button[type="submit"]'],
      words: ['Ver preços', 'Ver ofertas', 'Ver os preços', ...GO_ON],
      never: GO_BACK,
    },
  },
  fill: async ({ controls, quote }) => {
    await controls.answer('uso', USE[quote.uso_veiculo]);
    await controls.tick('garagem', quote.garagem_residencia);
    await controls.answer('jovens', quote.reside_18_26 === 'Sim e utilizam o veículo' ? 'sim' : 'nao');
  },
  advance: ({ controls }) => controls.press('precos'),
});
