import { h } from '../h.js';

/** Buttons of which one stays pressed. */
export const pressedButtons = ({ id, label, options }) => {
  let chosen = null;
  const error = h('p', { class: 'erro', hidden: true }, 'Escolha uma opção');
  const press = (value) => () => {
    chosen = value;
    error.hidden = true;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.value === value));
  };
  const buttons = Object.entries(options).map(([value, text]) =>
    h('button', { type: 'button', value, 'aria-pressed': 'false', click: press(value) }, text),
  );
  const root = h(
    'div',
    { class: 'campo', role: 'group', id, 'aria-labelledby': `${id}-rotulo` },
    h('span', { class: 'rotulo', id: `${id}-rotulo` }, label),
    h('div', { class: 'pares' }, buttons),
    error,
  );
  const validate = () => {
    error.hidden = chosen !== null;
    return chosen !== null;
  };
  return { root, validate, value: () => chosen, focus: () => buttons[0].focus() };
};
