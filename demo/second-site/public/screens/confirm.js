import { h } from '../h.js';
import { CAR } from '../landscape.js';
import { heading, notice, whileBusy } from '../parts/question-form.js';

const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));

const carCard = ({ placa, marca, modelo, ano }) => {
  const picture = h('div', { class: 'retrato' });
  picture.innerHTML = CAR;
  return h(
    'article',
    { class: 'carro', 'aria-label': 'Carro encontrado' },
    picture,
    h('p', { class: 'chapa' }, h('small', {}, 'Brasil'), placa),
    h('dl', {}, fact('Marca', marca), fact('Modelo', modelo), fact('Ano', ano)),
  );
};

export const confirmScreen = ({ data, send }) => {
  const alert = notice('alerta');
  const answer = (mesmoCarro) => () =>
    whileBusy(yes, async () => {
      no.disabled = true;
      const problem = await send({ mesmoCarro });
      no.disabled = false;
      alert.textContent = problem ?? '';
      alert.hidden = problem === null;
    });
  const yes = h('button', { type: 'button', class: 'botao-cheio', click: answer(true) }, 'É este mesmo');
  const no = h('button', { type: 'button', class: 'botao-fraco', click: answer(false) }, 'Não é o meu carro');
  return h(
    'section',
    { class: 'tela' },
    heading(2, 'Confirme o carro', 'Encontramos este carro com a placa que você digitou.'),
    carCard(data),
    alert,
    h('div', { class: 'acoes' }, yes, no),
  );
};
