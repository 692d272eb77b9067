import { h } from '../h.js';

/** On or off; never wrong. */
export const switchField = ({ id, label, hint }) => {
  const toggle = () => button.setAttribute('aria-checked', String(!isOn()));
  const button = h('button', {
    type: 'button',
    role: 'switch',
    id,
    'aria-checked': 'false',
    'aria-labelledby': `${id}-rotulo`,
    'aria-describedby': `${id}-dica`,
    click: toggle,
  });
  const isOn = () => button.getAttribute('aria-checked') === 'true';
  const root = h(
    'div',
    { class: 'chave' },
    h('div', {}, h('label', { for: id, id: `${id}-rotulo` }, label), h('small', { id: `${id}-dica` }, hint)),
    button,
  );
  return { root, validate: () => true, value: isOn, focus: () => button.focus() };
};
