import { h } from '../h.js';

/** @param check gives the text of what is wrong, or null */
export const textField = ({ id, label, hint, mask, check, ...attributes }) => {
  const error = h('p', { class: 'erro', id: `${id}-erro`, hidden: true });
  const validate = () => {
    const wrong = check(input.value);
    error.textContent = wrong ?? '';
    error.hidden = wrong === null;
    input.setAttribute('aria-invalid', String(wrong !== null));
    return wrong === null;
  };
  const input = h('input', {
    id,
    name: id,
    type: 'text',
    autocomplete: 'off',
    'aria-describedby': `${id}-erro`,
    ...attributes,
    input: () => {
      if (mask !== undefined && input.value !== mask(input.value)) input.value = mask(input.value);
      if (input.getAttribute('aria-invalid') === 'true') validate();
    },
  });
  const root = h(
    'div',
    { class: 'campo' },
    h('label', { for: id }, label),
    input,
    hint === undefined ? null : h('p', { class: 'dica' }, hint),
    error,
  );
  return { root, validate, value: () => input.value.trim(), focus: () => input.focus() };
};
