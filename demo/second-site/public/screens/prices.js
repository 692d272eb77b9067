import { h } from '../h.js';
import { offerCard, skeletonCard } from '../offer-card.js';
import { heading, notice } from '../parts/question-form.js';

const SERVER_ERROR = 500;
const OFFLINE = 'Sem conexão. Recarregue a página para tentar de novo.';

const nothingToOffer = (text) =>
  h(
    'div',
    { class: 'sem-oferta', role: 'status' },
    h('p', {}, text),
    h('p', { class: 'dica' }, 'Ligamos em dias úteis, das 9 h às 18 h.'),
  );

/** The offers are asked for as soon as the screen is there. */
export const pricesScreen = ({ api, fail }) => {
  const chosen = notice('aviso');
  const choose = (name) => {
    chosen.textContent = `Anotado: plano ${name}. Um consultor vai falar com você para fechar.`;
    chosen.hidden = false;
  };
  const waiting = [0, 1, 2].map(skeletonCard);
  const row = h('div', { class: 'ofertas', 'aria-busy': 'true', 'aria-label': 'Ofertas' }, waiting);
  const fill = async () => {
    const answer = await api.offers().catch(() => ({ ofertas: [], mensagem: OFFLINE }));
    if (answer.status >= SERVER_ERROR) {
      if (row.isConnected) fail();
      return;
    }
    row.setAttribute('aria-busy', 'false');
    const { ofertas = [], mensagem } = answer;
    if (ofertas.length === 0) row.replaceWith(nothingToOffer(mensagem));
    else row.replaceChildren(...ofertas.map((offer) => offerCard(offer, choose)));
  };
  void fill();
  return h(
    'section',
    { class: 'tela larga' },
    heading(5, 'Seus preços', 'Calculados agora, com as suas respostas.'),
    chosen,
    row,
  );
};
