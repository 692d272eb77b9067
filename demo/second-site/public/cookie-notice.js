import { h } from './h.js';

const NAME = 'pampa_cookies';
const HALF_A_YEAR_S = 15_552_000;

/** Asks once; the answer is kept in the browser. @returns the notice, or nothing when it was answered. */
export const cookieNotice = () => {
  if (document.cookie.split('; ').some((cookie) => cookie.startsWith(`${NAME}=`))) return [];
  const answer = (value) => () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs a secure context.
    document.cookie = `${NAME}=${value}; Path=/; Max-Age=${HALF_A_YEAR_S}; SameSite=Lax`;
    notice.remove();
  };
  const notice = h(
    'section',
    { class: 'cookies', 'aria-label': 'Aviso de cookies' },
    h(
      'p',
      {},
      h('strong', {}, 'Cookies, só os que fazem sentido.'),
      ' Usamos alguns para a simulação funcionar e outros para melhorar o site.',
    ),
    h(
      'div',
      { class: 'cookies-botoes' },
      h(
        'button',
        { type: 'button', class: 'botao-fraco', click: answer('necessarios') },
        'Só os necessários',
      ),
      h('button', { type: 'button', class: 'botao-cheio', click: answer('todos') }, 'Aceitar todos'),
    ),
  );
  return [notice];
};
