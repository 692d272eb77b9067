import { css, says } from '../../../eyes/scene.ts';
import { defineScreen } from '../../screen.ts';
import { GO_BACK, GO_ON } from '../words.ts';

export const carScreen = defineScreen({
  tela: 1,
  shows: [css('input#placa'), says('Sobre o seu carro')],
  hints: [
    ['sobre', 'carro'],
    ['placa', 'cep'],
    ['informe', 'placa'],
    ['qual', 'placa'],
  ],
  tells: ['placa'],
  controls: {
    placa: {
      kind: 'field',
      names: ['input#placa', 'input[name="placa"]'],
      words: ['Placa', 'Placa do carro', 'Placa do veículo', 'ABC1D23'],
    },
    cep: {
      kind: 'field',
      names: ['input#cep', 'input[name="cep"]'],
      words: ['CEP de onde o carro dorme', 'CEP', 'Seu CEP', 'CEP de pernoite', '00000-000'],
    },
    calcular: {
      kind: 'button',
      names: ['.tela button[type="submit"]'],
      words: ['Calcular', 'Calcular preço', 'Simular', ...GO_ON],
      never: GO_BACK,
    },
  },
  fill: ({ controls, quote }) => controls.fillAll({ placa: quote.placa, cep: quote.cep }),
  advance: ({ controls }) => controls.press('calcular'),
  refusals: [
    {
      means: 'vehicle_not_found',
      shows: [
        says('Não encontramos esse carro'),
        says('Não encontramos este carro'),
        says('Não encontramos o carro'),
        says('Placa não encontrada'),
      ],
    },
  ],
});
