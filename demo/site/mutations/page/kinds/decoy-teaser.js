import { anywhere, BOX_STYLE, bannerKind, make } from '../banners.js';

const build = () =>
  make(
    'aside',
    { style: BOX_STYLE },
    make('p', { style: 'font-weight:600' }, 'Plano recomendado'),
    make('p', { style: 'font-size:24px;font-weight:700' }, 'R$ 1,00'),
    make('p', {}, 'no primeiro mês do seguro residencial'),
    make('button', { type: 'button' }, 'Quero contratar'),
  );

export const decoyTeaser = bannerKind('decoy-teaser', build, anywhere);
