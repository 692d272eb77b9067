import { css, says } from '../../../eyes/scene.ts';
import { vehicleDifference } from '../../capture/vehicle.ts';
import { defineScreen } from '../../screen.ts';
import { shownVehicle } from '../capture/vehicle.ts';
import { continueButton, yesNo } from '../words.ts';

export const confirmVehicleScreen = defineScreen({
  tela: 3,
  shows: [css('#gtm-telaInfosAutoContinuar'), says('corresponde a placa'), says('corresponde à placa')],
  hints: [
    ['veiculo', 'correspond', 'placa'],
    ['confirm', 'veiculo'],
    ['este', 'e o seu', 'veiculo'],
    ['e o veiculo', 'placa'],
    ['encontr', 'veiculo'],
    ['este e', 'veiculo'],
    ['e este', 'veiculo'],
    ['e esse', 'veiculo'],
    ['esse e', 'veiculo'],
    ['seu veiculo', 'e', 'ano'],
    ['seu carro', 'e um'],
    ['veiculo', 'localiz'],
    ['veiculo', 'corret'],
  ],
  tells: ['corresponde'],
  controls: {
    corresponde: yesNo(
      'confirmarVeiculoTelaInformacoesVeiculo',
      [
        'corresponde a placa',
        'corresponde à placa',
        'Confirme o veículo',
        'O veículo está correto',
        'este é o seu veículo',
        ...[
          '~correspond',
          '~confirm veicul',
          '~confirm carro',
          '~veicul corret',
          '~carro corret',
          '~dados corret',
        ],
        ...['~este veicul', '~esse veicul', '~este carro', '~esse carro', '~e o seu', '~e seu'],
      ],
      ['Sim', 'Não'],
    ),
    continuar: continueButton('#gtm-telaInfosAutoContinuar'),
  },
  fill: async ({ controls, page, quote, warn }) => {
    await controls.answer('corresponde', 'sim');
    const difference = vehicleDifference(await shownVehicle(page), quote);
    if (difference !== null) warn({ tipo: 'veiculo_divergente', mensagem: difference });
  },
  advance: ({ controls }) => controls.press('continuar'),
});
