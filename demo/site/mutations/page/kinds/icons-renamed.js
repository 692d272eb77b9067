import { freshElements } from '../nodes.js';

/** Files that the server has under both names. */
const OTHERS = { '/icone-ok.svg': '/check.svg', '/icone-nok.svg': '/close.svg' };

const renamed = (src, dice) => OTHERS[src] ?? `${src}?v=${dice.word()}`;

export const iconsRenamed = {
  name: 'icons-renamed',
  targets: (region) => freshElements(region.dialog, 'img[src^="/"]'),
  change: (image, region) => {
    const src = image.getAttribute('src');
    image.setAttribute('src', renamed(src, region.dice('icons-renamed', src)));
  },
};
