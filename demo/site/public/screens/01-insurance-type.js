import { h } from '../h.js';

const CARDS = [
  { kind: 'carro', label: 'Carro', icon: 'car' },
  { kind: 'moto', label: 'Moto', icon: 'motorcycle' },
  { kind: null, label: 'Vida', icon: 'life' },
  { kind: null, label: 'Residência', icon: 'home' },
];

export const screen = {
  step: 0,
  render: (context) => {
    const card = ({ kind, label, icon }) =>
      h(
        'button',
        { type: 'button', class: 'group tipo', click: () => kind !== null && context.submit({ tipo: kind }) },
        h('img', { src: `/insurance-icons/${icon}.svg`, alt: `Icone ${icon}`, width: '56', height: '56' }),
        h('p', { class: 'font-semibold' }, label),
      );
    const alert = h('div', {});
    context.alert = (text) => alert.replaceChildren(h('p', { role: 'alert', class: 'Mui-error' }, text));
    return h(
      'div',
      { class: 'cartao' },
      h('h1', { class: 'titulo' }, 'Qual seguro você deseja cotar?'),
      h('div', { class: 'tipos' }, CARDS.map(card)),
      alert,
    );
  },
};
