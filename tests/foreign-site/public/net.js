import { session } from './context.js';

const address = (path) => `${path}${path.includes('?') ? '&' : '?'}session=${encodeURIComponent(session)}`;

const post = (path, body) =>
  fetch(address(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const FAILED = { ok: false, aviso: 'Ops! Algo deu errado. Tente novamente.' };

/** @returns the site's answer; whatever is not JSON with status 200 becomes a message for the customer. */
export const send = async (path, body) => {
  try {
    const response = await post(path, body);
    if (response.status >= 500) return FAILED;
    const answer = await response.json();
    if (response.ok) return answer;
    if (answer.mensagem) return { ok: false, ...answer };
    return { ok: false, aviso: 'Não foi possível salvar seus dados.' };
  } catch {
    return FAILED;
  }
};

export const load = async (path) => {
  const response = await fetch(address(path));
  return response.json();
};

export const report = (name) => {
  post('/api/evento', { nome: name }).catch(() => {});
};

export const openForever = () => {
  const request = new XMLHttpRequest();
  request.open('GET', address('/api/espera'));
  request.send();
};
