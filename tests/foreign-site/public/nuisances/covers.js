import { has } from '../context.js';
import { div, h, p, wait } from '../dom.js';
import { report } from '../net.js';

/** What lies over the page until somebody puts it away. None of it has a role. */
const cover = (className, draw) => {
  const box = h('div', { class: className });
  const close = (name) => () => {
    report(name);
    box.remove();
  };
  box.append(...draw(close));
  document.body.append(box);
  return box;
};

const press = (words, click, className = '') =>
  h('button', { type: 'button', class: className, click }, words);

const COOKIE_WORDS = 'Usamos cookies para melhorar a sua navegação e mostrar conteúdo do seu interesse.';

export const cookieBanner = () => {
  if (has('cookie-banner')) {
    cover('cookie-banner', (close) => [
      p('text-sm', COOKIE_WORDS),
      press('Rejeitar', close('cookie-rejected'), 'cookie-second'),
      press('Aceitar todos', close('cookie-accepted'), 'cookie-first'),
    ]);
  }
  if (has('cookie-banner-caps')) {
    cover('cookie-banner', (close) => [
      p('text-sm', `${COOKIE_WORDS} `, h('a', { href: '/institucional' }, 'Política de privacidade')),
      press('ACEITAR', close('cookie-accepted'), 'cookie-first'),
    ]);
  }
  if (has('cookie-full')) {
    cover('page-cover', (close) => [
      div(
        'cover-box',
        p('text-xl font-bold', 'Sua privacidade é importante'),
        p('text-sm', COOKIE_WORDS),
        press('Configurar', () => report('cookie-settings'), 'cookie-second'),
        press('Aceitar todos os cookies', close('cookie-accepted'), 'cookie-first'),
      ),
    ]);
  }
};

export const appBanner = () =>
  cover('app-banner', (close) => [
    p('font-bold', 'Fica mais fácil no app!'),
    press(
      'Continuar no app',
      () => {
        report('app-chosen');
        location.assign('/institucional');
      },
      'cookie-first',
    ),
    press('Continuar no navegador', close('browser-chosen'), 'cookie-second'),
  ]);

export const newsletter = () =>
  cover('page-cover', (close) => [
    div(
      'cover-box',
      press('×', close('newsletter-closed'), 'cover-close'),
      p('text-xl font-bold', 'Receba dicas de seguro no seu e-mail'),
      h('input', { placeholder: 'Seu melhor e-mail', class: 'cover-input' }),
      press('Quero receber', () => report('newsletter-wanted'), 'cookie-first'),
    ),
  ]);

export const survey = () =>
  cover('page-cover', (close) => [
    div(
      'cover-box',
      h(
        'button',
        { type: 'button', class: 'cover-close', 'aria-label': 'Fechar pesquisa', click: close('nps-closed') },
        h('svg'),
      ),
      p('font-bold', 'De 0 a 10, quanto você indicaria a Tô Segurado a um amigo?'),
      div(
        'nps',
        ...Array.from({ length: 11 }, (_unused, score) => press(String(score), () => report('nps-score'))),
      ),
      press('Enviar', close('nps-sent'), 'cookie-first'),
    ),
  ]);

export const offerOverList = () =>
  cover('page-cover', (close) => [
    div(
      'cover-box',
      p('font-bold', 'Quer conhecer o seguro residencial para este endereço?'),
      press('Quero conhecer', () => report('offer-wanted'), 'cookie-first'),
      press('Agora não', close('offer-declined'), 'cookie-second'),
    ),
  ]);

const TIMED_MS = 2000;

export const timedCover = async () => {
  const box = cover('page-cover', () => [
    div('cover-box', p('font-bold', 'Estamos preparando tudo para você…')),
  ]);
  await wait(TIMED_MS);
  box.remove();
};

export const coverWithoutButton = () => {
  const box = cover('page-cover', (close) => {
    const away = close('overlay-closed');
    const onKey = (event) => {
      if (event.key !== 'Escape') return;
      document.removeEventListener('keydown', onKey);
      away();
    };
    document.addEventListener('keydown', onKey);
    return [
      div('cover-box picture', p('text-2xl font-bold', 'Seguro residencial a partir de R$ 9,90 por mês')),
    ];
  });
  box.addEventListener('click', (event) => {
    if (event.target !== box) return;
    report('overlay-closed');
    box.remove();
  });
};
