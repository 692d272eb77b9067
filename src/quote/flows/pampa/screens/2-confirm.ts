import { css, says } from '../../../eyes/scene.ts';
import { vehicleDifference } from '../../capture/vehicle.ts';
import { defineScreen } from '../../screen.ts';
import { shownVehicle } from '../capture/vehicle.ts';
import { GO_BACK } from '../words.ts';

export const confirmScreen = defineScreen({
  tela: 2,
  shows: [css('article.carro'), says('Confirme o carro')],
  hints: [
    ['confirm', 'carro'],
    ['e este', 'carro'],
    ['carro', 'encontrado', 'placa'],
  ],
  tells: ['mesmo'],
  controls: {
    mesmo: {
      kind: 'button',
      names: ['article.carro ~ .acoes .botao-cheio'],
      words: ['É este mesmo', 'É este', 'É este carro', 'É o meu carro', 'Sim, é este', 'Confirmar carro'],
      never: GO_BACK,
    },
  },
  fill: async ({ page, quote, warn }) => {
    const difference = vehicleDifference(await shownVehicle(page), quote);
    if (difference !== null) warn({ tipo: 'veiculo_divergente', mensagem: difference });
  },
  advance: ({ controls }) => controls.press('mesmo'),
});
