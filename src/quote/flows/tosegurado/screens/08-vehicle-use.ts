import { css, says } from '../../../eyes/scene.ts';
import type { QuoteInput } from '../../../input/quote-input.ts';
import { defineScreen } from '../../screen.ts';
import { answer, continueButton, question } from '../words.ts';

const use = (value: string, ...words: readonly string[]) =>
  answer([`input[name="finalidadeVeiculoTelaUsoVeiculo"][value="${value}"]`], [value, ...words]);

const ANSWER_OF_USE = {
  Pessoal: 'particular',
  Profissional: 'profissional',
  'Motorista de aplicativo': 'aplicativo',
  Taxi: 'taxi',
} as const satisfies Readonly<Record<QuoteInput['uso_veiculo'], string>>;

export const vehicleUseScreen = defineScreen({
  tela: 8,
  shows: [css('#finalidadeVeiculoTelaUsoVeiculo'), says('Qual é o uso do veículo?')],
  hints: [
    ['uso', 'veiculo'],
    ['finalidade', 'veiculo'],
    ['como', 'usa', 'veiculo'],
    ['como', 'veiculo', 'e us'],
    ['como', 'veiculo', 'utiliz'],
    ['usa', 'veiculo'],
    ['destina', 'veiculo'],
    ['finalidade'],
  ],
  tells: ['uso'],
  controls: {
    uso: question(
      [
        'uso do veículo',
        'Qual é o uso do veículo?',
        'finalidade do veículo',
        'uso do carro',
        'Como o veículo é usado',
        ...['~uso', '~finalidade', '~utiliz', '~usa veicul', '~usado', '~usa', '~destina'],
      ],
      {
        particular: use(
          'Particular',
          'Pessoal',
          'Uso particular',
          'Uso pessoal',
          '~particular',
          '~pessoal',
          '~passeio',
          ...['~lazer', '~dia dia', '~famil'],
        ),
        profissional: use(
          'Profissional',
          'Uso profissional',
          'Comercial',
          '~profission',
          '~comercia',
          '~trabalh',
          '~negoc',
          '~empres',
        ),
        aplicativo: use(
          'Motorista de App',
          'Motorista de aplicativo',
          'Aplicativo',
          'Motorista por aplicativo',
          '~aplicativ',
          '~uber',
          '~app',
        ),
        taxi: use('Taxi', 'Táxi', 'Taxista', '~taxi'),
      },
    ),
    continuar: continueButton('#gtm-telaUsoVeiculoContinuar'),
  },
  fill: ({ controls, quote }) => controls.answer('uso', ANSWER_OF_USE[quote.uso_veiculo]),
  advance: ({ controls }) => controls.press('continuar'),
});
