import { anywhere, BOX_STYLE, bannerKind, make } from '../banners.js';

const choice = (value, words) =>
  make('label', {}, make('input', { type: 'radio', name: 'opiniao', value }), ` ${words}`);

const build = () =>
  make(
    'section',
    { style: BOX_STYLE },
    make('p', {}, 'Esta página foi útil?'),
    choice('sim', 'Sim'),
    choice('nao', 'Não'),
    make('button', { type: 'button' }, 'Enviar'),
  );

export const decoyFeedback = bannerKind('decoy-feedback', build, anywhere);
