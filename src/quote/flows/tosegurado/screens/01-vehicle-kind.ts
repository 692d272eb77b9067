import { css, says } from '../../../eyes/scene.ts';
import { defineScreen } from '../../screen.ts';
import { button } from '../words.ts';

export const vehicleKindScreen = defineScreen({
  tela: 1,
  shows: [css('button img[alt="Icone car"]'), says('Qual seguro você deseja cotar?')],
  hints: [
    ['qual', 'seguro'],
    ['tipo', 'seguro', 'cotar'],
    ['o que', 'cotar'],
    ['escolh', 'seguro'],
    ['o que', 'proteger'],
    ['quero', 'seguro', 'para'],
    ['do que', 'precisa'],
    ['selecione', 'proteger'],
    ['simul', 'seguro'],
  ],
  tells: ['carro', 'moto'],
  controls: {
    carro: button(
      ['button:has(img[alt="Icone car"])', 'button:has(img[src="/insurance-icons/car.svg"])'],
      [
        'Carro',
        'Automóvel',
        'Auto',
        'Seguro carro',
        'Seguro auto',
        'Seguro de carro',
        'Icone car',
        'Car',
        'Carros',
        ...['Seguro para carro', 'Seguro para automóvel'],
        '~carro',
        '~automov',
        ...['~segur automov', '~segur carro', '~segur auto', '~meu carro', '~meu automov'],
      ],
    ),
    moto: button(
      ['button:has(img[alt="Icone motorcycle"])', 'button:has(img[src="/insurance-icons/motorcycle.svg"])'],
      [
        'Moto',
        'Motocicleta',
        'Seguro moto',
        'Seguro de moto',
        'Icone motorcycle',
        'Motos',
        'Seguro para moto',
        'Seguro para motocicleta',
        '~motoc',
        '~segur moto',
        '~minha moto',
      ],
    ),
  },
  fill: async () => {},
  advance: ({ controls, quote }) => controls.press(quote.tipo_veiculo),
});
