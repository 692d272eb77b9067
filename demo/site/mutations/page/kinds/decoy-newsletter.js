import { atBottom, BOX_STYLE, bannerKind, make } from '../banners.js';

const build = () =>
  make(
    'form',
    { style: BOX_STYLE, novalidate: '' },
    make('label', { for: 'newsletter-email' }, 'E-mail'),
    make('input', { id: 'newsletter-email', type: 'email', name: 'email', placeholder: 'Seu e-mail' }),
    make('button', { type: 'submit' }, 'Receber novidades'),
  );

export const decoyNewsletter = bannerKind('decoy-newsletter', build, atBottom);
