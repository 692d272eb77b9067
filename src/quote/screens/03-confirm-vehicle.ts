import { shownVehicle, vehicleDifference } from '../capture/vehicle.ts';
import { css, text } from '../page/sight.ts';
import type { Screen } from './screen.ts';
import { choice, continueButton } from './shared-controls.ts';

export const confirmVehicleScreen: Screen = {
  tela: 3,
  inicio: 'Confirmando seleção do veículo',
  fim: 'Tela 3 concluída',
  shows: [css('#gtm-telaInfosAutoContinuar'), text('corresponde a placa')],
  controls: {
    sim: choice('input[name="confirmarVeiculoTelaInformacoesVeiculo"][value="Sim"]', 'Sim'),
    continuar: continueButton('#gtm-telaInfosAutoContinuar'),
  },
  fill: async ({ controls, page, quote, warn }) => {
    await controls.set('sim', true);
    const difference = vehicleDifference(await shownVehicle(page), quote);
    if (difference !== null) warn({ tipo: 'veiculo_divergente', mensagem: difference });
  },
  advance: ({ controls }) => controls.click('continuar'),
};
