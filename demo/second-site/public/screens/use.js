import { h } from '../h.js';
import { heading, questionForm } from '../parts/question-form.js';
import { radioGroup } from '../parts/radio-group.js';
import { switchField } from '../parts/switch.js';

const ICONS = {
  particular: '<path d="m4 15 12-10 12 10M8 13v14h16V13M13 27v-8h6v8"/>',
  trabalho: '<path d="M4 11h24v15H4zM11 11V7h10v4M4 18h24M16 16v4"/>',
  aplicativo: '<path d="M10 3h12v26H10zM14 25h4M13 12h6m-3-3 3 3-3 3"/>',
};

const card = (icon, title, text) => {
  const picture = h('span', { class: 'icone' });
  picture.innerHTML = `<svg viewBox="0 0 32 32" aria-hidden="true">${ICONS[icon]}</svg>`;
  return [picture, h('strong', {}, title), h('small', {}, text)];
};

export const useScreen = ({ send }) => {
  const uso = radioGroup({
    name: 'uso',
    legend: 'Para que você usa o carro?',
    look: 'cartoes',
    options: {
      particular: card('particular', 'Particular', 'Dia a dia, lazer e viagens'),
      trabalho: card('trabalho', 'Trabalho', 'Visitas, entregas, serviços'),
      aplicativo: card('aplicativo', 'Aplicativo', 'Transporte de passageiros'),
    },
  });
  const garagem = switchField({
    id: 'garagem',
    label: 'Guardo em garagem à noite',
    hint: 'Em casa ou em estacionamento fechado',
  });
  const jovens = radioGroup({
    name: 'jovens',
    legend: 'Alguém de 18 a 25 anos dirige?',
    look: 'segmentos',
    options: { sim: 'Sim', nao: 'Não' },
  });
  return questionForm({
    opening: heading(4, 'Como você usa'),
    fields: { uso, garagem, jovens },
    layout: [uso.root, garagem.root, jovens.root],
    button: 'Ver preços',
    send,
  });
};
