import { freshElements } from '../nodes.js';

const WORDS = [
  [/nok|n[ãa]o/i, ['Não incluso', 'Não incluído', 'Não']],
  [/ok|check/i, ['Incluso', 'Incluído', 'Sim']],
  [/car$|carro/i, ['Carro', 'Automóvel', 'auto']],
  [/moto/i, ['Moto', 'Motocicleta']],
  [/life|vida/i, ['Vida', 'Seguro de vida']],
  [/home|resid/i, ['Casa', 'Seguro residencial']],
];

const renamed = (alt, dice) => {
  const [, words] = WORDS.find(([pattern]) => pattern.test(alt)) ?? [];
  return words === undefined ? '' : dice.pick(words);
};

export const altsRenamed = {
  name: 'alts-renamed',
  targets: (region) => freshElements(region.dialog, 'img[alt]:not([alt=""])'),
  change: (image, region) => {
    const { alt } = image;
    image.alt = renamed(alt, region.dice('alts-renamed', alt));
  },
};
