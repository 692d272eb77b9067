import { css, says } from '../../../eyes/scene.ts';
import { defineScreen } from '../../screen.ts';
import { continueButton, field } from '../words.ts';

export const plateScreen = defineScreen({
  tela: 2,
  shows: [css('#placaTelaDadosPlaca'), says('Qual é a placa')],
  hints: [
    ['qual', 'placa'],
    ['informe', 'placa'],
    ['digite', 'placa'],
    ['placa', 'carro'],
    ['placa', 'moto'],
    ['placa', 'veiculo'],
    ['comec', 'placa'],
    ['identifica', 'veiculo'],
  ],
  tells: ['placa'],
  controls: {
    placa: field(
      ['#placaTelaDadosPlaca', 'input[name="plate"]'],
      [
        'Placa',
        'Placa do carro',
        'Placa da moto',
        'Placa do veículo',
        'Qual é a placa',
        'ABC-1D34',
        'AAA0A00',
        '~placa',
      ],
    ),
    continuar: continueButton('#gtm-telaDadosAutoCotarComPlacaContinuar'),
  },
  fill: ({ controls, quote }) => controls.fill('placa', quote.placa),
  advance: ({ controls }) => controls.press('continuar'),
  refusals: [
    {
      means: 'vehicle_not_found',
      shows: [
        says('Não encontramos o veículo'),
        says('Placa não encontrada'),
        says('veículo não encontrado'),
        says('Não encontramos um veículo'),
        says('Não localizamos o veículo'),
        says('Não encontramos a placa'),
      ],
    },
  ],
  whenStuck: 'vehicle_not_found',
});
