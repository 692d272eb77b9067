import { css, text } from '../page/sight.ts';
import type { Screen } from './screen.ts';

export const vehicleKindScreen: Screen = {
  tela: 1,
  inicio: 'Selecionando Tipo de Veiculo',
  fim: 'Tela 1 concluída',
  shows: [css('button img[alt="Icone car"]'), text('Qual seguro você deseja cotar?')],
  controls: {
    carro: [
      css('button:has(img[alt="Icone car"])'),
      css('button:has(img[src="/insurance-icons/car.svg"])'),
      text('Carro', 'button'),
    ],
    moto: [
      css('button:has(img[alt="Icone motorcycle"])'),
      css('button:has(img[src="/insurance-icons/motorcycle.svg"])'),
      text('Moto', 'button'),
    ],
  },
  fill: async () => {},
  advance: ({ controls, quote }) => controls.click(quote.tipo_veiculo),
};
