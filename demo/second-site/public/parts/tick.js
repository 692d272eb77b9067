import { h } from '../h.js';

/** A tick that must be set. */
export const requiredTick = ({ id, label, missing }) => {
  const error = h('p', { class: 'erro', hidden: true }, missing);
  const validate = () => {
    error.hidden = input.checked;
    return input.checked;
  };
  const input = h('input', { type: 'checkbox', id, name: id, change: validate });
  const root = h('div', { class: 'aceite' }, h('label', { for: id }, input, h('span', {}, label)), error);
  return { root, validate, value: () => input.checked, focus: () => input.focus() };
};
