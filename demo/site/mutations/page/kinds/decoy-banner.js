import { atTop, BOX_STYLE, bannerKind, make } from '../banners.js';

const build = () =>
  make(
    'aside',
    { style: BOX_STYLE },
    make('p', {}, 'Seguro residencial a partir de R$ 19,90 por mês'),
    make('a', { href: '#', role: 'button', style: 'color:inherit' }, 'Continuar'),
  );

export const decoyBanner = bannerKind('decoy-banner', build, atTop);
